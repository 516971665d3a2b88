"""The role that the name of a column means, in 中文 and English."""

import re
import unicodedata

# A name that scores less is no name that is known: it only decides if nothing better is there.
KNOWN_FROM = 60
# A table may have any number of columns; what they mean is guessed of the first.
N_GUESSED = 2_000
LONGEST_NAME = 80  # what is longer is a question of a survey, or a message

_ZH_WHOSE = (
    "(?:留言|信件|来信|來信|来电|诉求|訴求|工单|帖子|发帖|發帖|问题|問題|建议|建議|投诉|投訴|意见|意見|"
    "评论|評論|微博|文章|事项|"
    "案件|咨询|諮詢|反映|反映人|群众|市民|网友|網友|用户|用戶|居民|提案|提问|提問|求助|举报|举办|发布|"
    "發佈|發布|发表|發表|提交|"
    "创建|建立|受理|登记|登記|写信|上报|录入|接收|收到|收件|事件|消息|弹幕|回答|原始|主要|具体|详细)"
)
_EN_WHOSE = (
    "(?:(?:message|msg|post|comment|feedback|complaint|petition|case|request|review|submission|letter|"
    "question|"
    "issue|tweet|statement|survey|respondent|citizen|resident|customer|consumer|public|original|raw|full|"
    "report|"
    "entry|record|main|idea|proposal|free|open|your|the|argument|opinion|contribution|ticket|thread|n|num|"
    "total) )*"
)
_ANSWER = "(?:答复|答覆|回复|回覆|官方|部门|單位|单位|政府|办理|辦理|处理|處理|办结|反馈|回應|回应)"
_SENT = "(?:created|published|posted|submitted|received|sent|written|inserted|opened|reported|made|added)"
_ZH_WHO = (
    "(?:用户|用戶|网友|網友|居民|群众|群眾|市民|公民|村民|业主|会员|客户|作者|联系人|反映人|来信人|來信人|"
    "来电人|留言人|发帖人|诉求人|訴求人|投诉人|投訴人|举报人|信访人|咨询人|求助人|提问人|申请人|当事人)"
)
_EN_WHO = (
    "(?:author|user|poster|sender|submitter|commenter|respondent|writer|participant|member|citizen|"
    "resident|customer|consumer|reporter|complainant|petitioner|applicant|caller)"
)
_EN_WHO_NAMED = f"(?:{_EN_WHO[3:-1]}|person|client|contact|account|voter)"
_NUMBER_OF = "(?:id|uuid|guid|identifier|ref|reference|reference number|ref no|number|no)"
# The number of a person is personal: it is the author's, never the message's.
_NO_ZH_WHO = f"(?!{_ZH_WHO}|来电号码)"
_NO_EN_WHO = rf"(?!(?:.* )?{_EN_WHO_NAMED} {_NUMBER_OF}$)"
_EN_ANSWERED = "(?:reply|replied|response|responded|answer|answered|closed|resolved|resolution)"

# role, score out of 100, form of the whole name (in small letters, words parted by one space)
_FORMS: tuple[tuple[str, int, re.Pattern[str]], ...] = tuple(
    (role, score, re.compile(form))
    for role, score, form in (
        ("id", 100, rf"{_NO_ZH_WHO}{_ZH_WHOSE}?(?:编号|編號|id|流水号|单号|單號|号码|唯一标识|标识|主键)|"
                    rf"工单号|信件号"),
        ("id", 55, "序号|序號|号|no|number|index|key|row id|nr|#"),
        ("id", 100, rf"{_NO_EN_WHO}{_EN_WHOSE}(?:id|uuid|guid|identifier)|external id"),
        ("id", 80, rf"{_NO_EN_WHO}{_EN_WHOSE}(?:ref|reference|reference number|ref no|number|no)"),
        ("title", 100, rf"{_ZH_WHOSE}*(?:标题|標題|主题|主題|题目|題目|标题名|题名)"),
        ("title", 65, rf"{_ZH_WHOSE}*(?:摘要|事由|概要|简述)"),
        ("title", 100, rf"{_EN_WHOSE}(?:title|subject|headline|heading|subject line)"),
        ("title", 50, "summary|topic"),
        ("text", 100, rf"{_ZH_WHOSE}*(?:内容|內容|详情|詳情|正文|全文|文本|原文|详细内容|具体内容|"
                      rf"内容详情|文字)"),
        ("text", 85, rf"{_ZH_WHOSE}*(?:描述|說明|说明|明细|详述)"),
        ("text", 75, "留言|评论|評論|诉求|訴求|意见|意見|建议|建議|投诉|微博|弹幕|想法|心声|反馈意见|"
                     "意见建议|(?:你|您)的.*"),
        ("text", 62, "问题|問題|提问|提問|事项|回答"),
        ("text", 100, rf"{_EN_WHOSE}(?:text|body|content|contents|fulltext|message body)"),
        ("text", 95, rf"{_EN_WHOSE}(?:message|comment|comments|feedback|description|narrative|verbatim)"),
        ("text", 85, rf"{_EN_WHOSE}(?:complaint|opinion|argument|review|tweet|post|details|detail|"
                     rf"suggestion|statement)"),
        ("text", 75, rf"{_EN_WHOSE}(?:question|idea|proposal|submission|remark|remarks|testimony|sentence|"
                     rf"utterance)"),
        ("text", 55, "petition|response|responses|answer|request|issue|note|notes|summary|reason|reasons|"
                     "concern"),
        ("published_at", 100, rf"{_ZH_WHOSE}*(?:时间|時間|日期|时刻|年月日)|发帖日|日時"),
        ("published_at", 100, rf"{_EN_WHOSE}{_SENT}(?: (?:at|on|time|date|datetime|date time|utc|"
                              rf"timestamp))?"),
        ("published_at", 100, rf"{_EN_WHOSE}(?:date|time|datetime|timestamp|date time|pubdate|pub date|"
                              rf"publish time)"),
        ("published_at", 95, f"(?:date|time) {_SENT}|(?:submission|creation|publication|publish|"
                             f"create) (?:date|time)"),
        ("published_at", 50, "(?:updated|modified|edited|last updated)(?: at| on)?|更新时间|更新時間|"
                             "修改时间|day"),
        ("author", 100, rf"{_ZH_WHOSE}*(?:用户|用戶|作者|昵称|暱稱|网友|網友|姓名|用户名|用户昵称|人姓名|"
                        rf"者|人|用户id)"),
        ("author", 100, rf"{_ZH_WHOSE}*{_ZH_WHO}(?:id|编号|編號|号|号码|账号|账户|帐号|名|名称|姓名|昵称|"
                        rf"标识|唯一标识)|来电号码"),
        ("author", 90, "联系人|聯絡人|博主|账号|账户|帐号|楼主|称呼|名字|名称"),
        ("author", 100, rf"{_EN_WHO}|owner(?: (?:name|id|hash|pseudonym|handle))?"),
        ("author", 100, rf"{_EN_WHOSE}{_EN_WHO_NAMED} ?(?:name|hash|pseudonym|handle|account|{_NUMBER_OF})"),
        ("author", 90, r"username|userid|uid|nickname|nick|screen name|handle|account|creator|created by|"
                       r"posted by"),
        ("author", 60, "name|full name|from|by|submitted by"),
        ("place", 100, r"(?:所属|所在|事发|事件|发生|问题|涉事|诉求|投诉|ip|属|行政|居住)?"
                       r"(?:地区|地區|区域|區域|区县|县区|市区|行政区|行政区划|城市|地点|地點|地址|位置|"
                       r"街道|社区|社區|省份|乡镇|"
                       r"所在地|属地|辖区|省市|省|市|县|区|小区|区划)"),
        ("place", 100, r"(?:incident |event |case |user |home )?(?:place|location|district|region|area|"
                       r"city|ward|borough"
                       r"|county|town|neighbou?rhood|locality|parish|suburb|municipality|province|village|"
                       r"community)"
                       r"(?: name)?"),
        ("place", 80, "(?:incident |full |street )?address|street|post ?code|zip(?: code)?|council area"),
        ("channel", 100, r"(?:信息|数据|诉求|留言|受理|工单|来电|反映|消息|信件)?"
                         r"(?:来源|來源|渠道|平台|来源渠道|渠道来源|来源平台|网站|載體|载体|受理方式|"
                         r"来信方式)"),
        ("channel", 100, "(?:intake |contact |submission )?(?:channel|source|platform|medium)(?: name)?"),
        ("channel", 75, "via|submitted via|contact method|method received|origin|site|website"),
        ("likes", 100, "(?:获)?(?:点赞|點讚|赞|讚|支持|赞成|赞同|顶|认同|附议|签名)(?:数|數|数量|量|人数|"
                       "次数|票数|票)?"),
        ("likes", 100, r"(?:n|num|number of|count of)? ?(?:likes?|up ?votes?|thumbs up|agrees?|agreed|"
                       r"supporters?|"
                       r"supports?|favou?rites?|signatures?|endorsements?|hearts?|plus ones?)(?: (?:count|"
                       r"total|num))?"),
        ("dislikes", 100, "(?:反对|反對|踩|不支持|不赞成|不赞同|不认同|倒赞)(?:数|數|数量|量|人数|次数|"
                          "票数|票)?"),
        ("dislikes", 100, r"(?:n|num|number of|count of)? ?(?:dislikes?|down ?votes?|thumbs down|"
                          r"disagrees?|disagreed|"
                          r"opposes?|opponents?)(?: (?:count|total|num))?"),
        ("reply", 100, rf"{_ANSWER}+(?:意见|意見|内容|內容|结果|結果|情况|情況|详情|文本|正文|全文)|"
                       rf"(?:官方|部门|单位)?(?:答复|答覆|回复|回覆)"),
        ("reply", 100, r"(?:official |agency |department |staff |council |government |public |company )*"
                       r"(?:reply|replies)(?: (?:text|body|content|message))?"),
        ("reply", 95, r"(?:official |agency |department |staff |council |government |public |company )+"
                      r"(?:response|answer)(?: (?:text|body|content))?|(?:response|answer) (?:text|body|"
                      r"content)"),
        ("reply", 60, "response|answer|resolution|outcome|resolution description|action taken"),
        ("reply_at", 100, rf"{_ANSWER}+(?:时间|時間|日期|时刻)"),
        ("reply_at", 100, rf"(?:official )?{_EN_ANSWERED} (?:at|on|date|time|datetime|timestamp)|"
                          rf"date {_EN_ANSWERED}"),
    )
)  # fmt: skip
_BRACKETED = re.compile(r"[(\[（【〔<].{0,200}?[)\]）】〕>]")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[^\w#]+|_")


def role_scores(name: str) -> tuple[tuple[str, int], ...]:
    """How well ``name`` means each role, 1 to 100, roles that it does not mean left out; the best first."""
    plain = plain_name(name) if len(name) <= LONGEST_NAME else ""
    if not plain:
        return ()
    scores: dict[str, int] = {}
    for role, score, form in _FORMS:
        if score > scores.get(role, 0) and form.fullmatch(plain):
            scores[role] = score
    if not scores and plain.endswith(" id"):
        scores["id"] = 45
    return tuple(sorted(scores.items(), key=lambda pair: -pair[1]))


def known_role(name: str) -> str | None:
    """The role that ``name`` means plainly; None if it means none."""
    return next((role for role, score in role_scores(name) if score >= KNOWN_FROM), None)


def plain_name(name: str) -> str:
    """A name in small letters, its words parted by one space, without what stands in brackets."""
    text = unicodedata.normalize("NFKC", name).replace("\ufeff", "")
    text = _HUMP.sub(" ", _BRACKETED.sub(" ", text))
    words = _BETWEEN.sub(" ", text).lower().split()
    # Spaces inside Chinese words are there for the looks.
    return "".join(words) if words and not "".join(words).isascii() else " ".join(words)
