"""Why a row was not used: short stable codes, each with a sentence in 中文 and English."""

EMPTY = "empty"
FIELDS = "fields"
QUOTE = "quote"
TOO_LONG = "too_long"
NOT_JSON = "not_json"
NOT_AN_OBJECT = "not_an_object"
UNDECODABLE = "undecodable"

REASONS: dict[str, tuple[str, str]] = {
    EMPTY: (
        "这一行没有正文，也没有标题。",
        "The row has neither a text nor a title.",
    ),
    FIELDS: (
        "这一行的字段数与表头不一致。",
        "The number of fields differs from that of the first row.",
    ),
    QUOTE: (
        "这一行的引号没有正确闭合，已从下一行继续读取。",
        "A quotation mark in this line is not closed properly; reading went on with the next line.",
    ),
    TOO_LONG: (
        "这一行的文字超过了允许的最大长度。",
        "The text of the row is longer than the longest text allowed.",
    ),
    NOT_JSON: (
        "这一行不是有效的 JSON，或嵌套超过 100 层。",
        "The line is not valid JSON, or values are nested in it more than 100 deep.",
    ),
    NOT_AN_OBJECT: (
        "这里应当是一个 JSON 对象（用花括号括起的名称和值），实际不是。",
        "A JSON object, names and values in braces, should stand here, and does not.",
    ),
    UNDECODABLE: (
        "这一行的文字无法按文件的编码解读。",
        "The text of the row cannot be read in the encoding of the file.",
    ),
}
