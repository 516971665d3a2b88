"""Why a row was not used: short stable codes, each with a sentence in 中文 and English."""

EMPTY = "empty"
FIELDS = "fields"
QUOTE = "quote"
TOO_LONG = "too_long"
NOT_JSON = "not_json"
NOT_AN_OBJECT = "not_an_object"
UNDECODABLE = "undecodable"
BROKEN_ENTRY = "broken_entry"
NOT_A_MAIL = "not_a_mail"
AUTOMATIC = "automatic"
DIGEST = "digest"
ENCRYPTED = "encrypted"
NO_ARTICLE = "no_article"

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
    BROKEN_ENTRY: (
        "订阅源中的这一条已残缺，或写法使它无法读取；其余各条照常读取。",
        "This entry of a feed breaks off or is put together so that it cannot be read; the others are read.",
    ),
    NOT_A_MAIL: (
        "这里应当是一封电子邮件，但没有发件人、日期、主题等任何邮件标头。",
        "A mail should stand here, but none of its fields does: no sender, no date, no subject.",
    ),
    AUTOMATIC: (
        "这是程序自动发出的邮件（自动回复、退信或送达通知），不是某个人的留言。",
        "A program sent this mail by itself (an automatic reply or a notice of delivery); nobody speaks.",
    ),
    DIGEST: (
        "这是邮件列表的汇总邮件，含有多人的来信，无法算作一条留言；请订阅单封邮件。",
        "A digest of a mailing list holds the mails of several people and is no single message; "
        "have the mails sent one by one.",
    ),
    ENCRYPTED: (
        "这封邮件已加密，或正文封装在签名之内，无法读取；请发件人不加密重发。",
        "The mail is encrypted, or sealed within its signature, and cannot be read; "
        "ask for it to be sent again in plain form.",
    ),
    NO_ARTICLE: (
        "网页本身没有文字，内容全靠脚本生成；请在浏览器中打开后另存为网页，再读取。",
        "Nothing is said on the page itself, all of it is written by scripts; "
        "open it in a browser, save it from there and read that.",
    ),
}
