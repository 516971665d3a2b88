"""What can be wrong with a source."""

from typing import ClassVar

from minyi.errors import InputError, Lang, OutputError
from minyi.listening.bare import bare
from minyi.listening.errors import OneLine


class _NamesAddress(OneLine):
    """For errors that name an address: what may open it, a password or a query, is not shown."""

    def __init__(self, **values: object) -> None:
        super().__init__(**(values | {"address": bare(str(values.get("address", "")))}))


class LandingError(OneLine, OutputError):
    """What a source brought cannot be kept in the folder."""

    code = "LIS-050"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法把收到的内容保存到文件夹“{folder}”：{detail}。",
        "en": "What was received cannot be kept in the folder “{folder}”: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查该文件夹的权限和磁盘空间，或换一个文件夹。",
        "en": "Check that the folder may be written to and the disk has room, or name another folder.",
    }


class NoFeedError(_NamesAddress, InputError):
    """Neither a feed nor a page that names one stands at the address."""

    code = "LIS-051"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{address}”不是订阅源（RSS、Atom 或 JSON Feed），页面中也没有指向订阅源的链接。",
        "en": "At “{address}” there is no feed (RSS, Atom or JSON Feed), nor a page that names one.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请填写订阅源本身的地址；如果该网站没有订阅源，可把它作为网站来源（site）收听。",
        "en": "Give the address of the feed itself; hear a site without one as a source of kind “site”.",
    }


class NoPagesError(_NamesAddress, InputError):
    """No pages are named by the address of a site."""

    code = "LIS-052"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "在“{address}”没有找到任何文章页面：没有站点地图，列表页中也没有像文章的链接。",
        "en": "No pages were found at “{address}”: neither a sitemap nor links that look like articles.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请填写站点地图或文章列表页的地址；由脚本生成的列表无法读取。",
        "en": "Give the address of a sitemap or of a page that lists articles; "
        "lists made by scripts cannot be read.",
    }


class BrokenSitemapError(_NamesAddress, InputError):
    """A sitemap cannot be read, in part or as a whole."""

    code = "LIS-053"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "站点地图“{address}”无法完整读取：{detail_zh}。",
        "en": "The sitemap “{address}” cannot be read as a whole: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "已读到的地址照常使用；请把此问题告知该网站的管理者。",
        "en": "The addresses that were read are used; tell those who run the site.",
    }


class NotAPageError(_NamesAddress, InputError):
    """What stands at the address of a page is no page."""

    code = "LIS-054"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{address}”返回的不是网页，而是“{media_type}”。",
        "en": "At “{address}” there is no web page, but “{media_type}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "附件和图片不会被读取；请先下载为文件，再单独读取。",
        "en": "Attachments and pictures are not read; save them as files and read these.",
    }


class OddFeedError(_NamesAddress, InputError):
    """A feed landed, though not all of it could be read."""

    code = "LIS-055"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "订阅源“{address}”有 {n_spoilt} 条内容无法读取；其余 {n_read} 条照常读取。",
        "en": "Of the feed “{address}”, {n_spoilt} entries cannot be read; the other {n_read} are.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把此问题告知该订阅源的管理者；无法读取的条目列在拒收的行中。",
        "en": "Tell those who run the feed; the entries that cannot be read are among the rejected rows.",
    }


class DamagedCursorError(OneLine, InputError):
    """What was kept of a source between two visits cannot be read."""

    code = "LIS-056"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "来源的读取位置（cursor）无法使用：{detail_zh}。",
        "en": "How far the source was read cannot be told from its cursor: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请去掉该位置，从头读取一次；已有的留言靠编号和指纹识别，不会重复。",
        "en": "Drop it and visit from the start; messages known by id and fingerprint do not come twice.",
    }


class SitemapsLeftError(OneLine, InputError):
    """A site names more sitemaps than are read in one visit."""

    code = "LIS-057"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{address}”的站点地图多于一次读取的上限 {most} 份，还有 {n_left} 份没有读。",
        "en": "“{address}” has more sitemaps than the {most} that are read in one visit; {n_left} are left.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "无需处理：以后每次会接着读其余的站点地图，最近有变化的总是先读。",
        "en": "Nothing: the next visits go on with the others, and read those that changed last each time.",
    }


class MailNotGivenError(OneLine, InputError):
    """The mail server does not hand over a mail."""

    code = "LIS-058"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "邮件“{address}”已跳过：{detail_zh}。",
        "en": "The mail “{address}” was passed over: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "其余邮件照常收取；如果邮件程序能打开它，请另存为 .eml 文件后再读取。",
        "en": "The others are taken; if a mail program opens it, save it as an .eml file to have it read.",
    }


class MailboxAddressError(OneLine, InputError):
    """The address of a mailbox cannot be used."""

    code = "LIS-060"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "邮箱地址“{address}”无法使用：{detail_zh}。",
        "en": "The address of the mailbox, “{address}”, cannot be used: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写成 imaps://账号@主机/文件夹 的形式；账号中的 @ 可写成 %40，密码放在单独的文件里。",
        "en": "Write it as imaps://account@host/folder; the password goes into a file of its own.",
    }


class SecretFileError(OneLine, InputError):
    """The file with the password cannot be used."""

    code = "LIS-061"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "存放邮箱密码的文件“{file}”无法使用：{detail_zh}。",
        "en": "The file “{file}” with the password of the mailbox cannot be used: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把密码单独写在一个文件的一行里，并用 chmod 600 使只有您自己可以读取。",
        "en": "Write the password into one line of a file of its own, for nobody else to read (chmod 600).",
    }


class LoginRefusedError(OneLine, InputError):
    """The mail server does not let the account in."""

    code = "LIS-062"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "邮件服务器“{host}”拒绝账号“{account}”登录（{detail}）。",
        "en": "The mail server “{host}” does not let the account “{account}” in ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查账号和密码；许多邮箱要求先开启 IMAP，并使用专门的授权码代替密码。",
        "en": "Check the account and the password; many providers want IMAP switched on and an app password.",
    }


class FolderMissingError(OneLine, InputError):
    """The mail server does not open the folder."""

    code = "LIS-063"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "邮件服务器“{host}”上无法打开文件夹“{folder}”（{detail}）。",
        "en": "The folder “{folder}” cannot be opened on the mail server “{host}” ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查文件夹的名称，包括大小写和上级文件夹；收件箱的名称是 INBOX。",
        "en": "Check its name, with capitals and the folders above it; the inbox is called INBOX.",
    }


class UnencryptedError(OneLine, InputError):
    """The mail server offers no encryption."""

    code = "LIS-064"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "邮件服务器“{host}”不支持加密连接，因此没有把密码发给它。",
        "en": "The mail server “{host}” offers no encryption, so the password was not sent to it.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请改用 imaps:// 地址；内部网络中的服务器须由管理员按主机名特别许可。",
        "en": "Use an imaps:// address; a server in your own network has to be allowed by name.",
    }


class MailServerError(OneLine, InputError):
    """The mail server broke off, or said what makes no sense."""

    code = "LIS-065"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "与邮件服务器“{host}”的通信中断或出错（{detail}）。",
        "en": "The mail server “{host}” broke off or gave an answer that makes no sense ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "已收到的邮件都已保存；下次会从中断处继续。如果一直如此，请联系邮箱的管理者。",
        "en": "What was received is kept, and the next visit goes on there; if it stays so, ask who runs it.",
    }


class MailTooLargeError(_NamesAddress, InputError):
    """A mail is larger than the largest that is taken."""

    code = "LIS-066"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "邮件“{address}”有 {size} 字节，超过上限 {most} 字节，已跳过。",
        "en": "The mail “{address}” was passed over: it has {size} bytes, and {most} at most are taken.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在邮件程序中打开它；需要时另存为 .eml 文件后再读取。",
        "en": "Open it in a mail program; save it as an .eml file if it should be read.",
    }


class MostReachedError(_NamesAddress, InputError):
    """As much landed in one visit as is taken; there may be more."""

    code = "LIS-067"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "从“{address}”取到了 {n} 份内容，达到一次收取的上限，可能还有更多。",
        "en": "From “{address}” {n} came, as many as are taken in one visit; there may be more.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "如需更多，请用 --most 提高上限。",
        "en": "Raise the number with --most if more are wanted.",
    }


class NothingLandedError(OneLine, InputError):
    """No address brought anything that can be read."""

    code = "LIS-068"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "从 {addresses} 没有取到任何可以读取的内容（原因：{codes}）。",
        "en": "Nothing that can be read came from {addresses} (reasons: {codes}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "每个代码的含义见文档中的“错误”一页；没有代码，说明那里是空的。",
        "en": "The page on errors in the docs explains each code; without one, nothing is there.",
    }


class UnknownKindError(OneLine, InputError):
    """Nobody collects sources of this kind."""

    code = "LIS-069"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有“{kind}”这种来源。",
        "en": "There is no kind of source called “{kind}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "来源的种类有：{kinds}。留空则由地址决定。",
        "en": "The kinds are: {kinds}. Without one, the address decides.",
    }
