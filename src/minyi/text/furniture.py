"""Lines that belong to a page and not to its article: where one is, who shares, prints, edits and owns."""

import re

from minyi.text.moments import MOMENT

_MARKS = " \u3000|｜丨/·•>»›＞:：-—–_*【】[]()（）〖〗<《》“”\"'.。,，、!！~～↑↓←→■◆▲▼●○□★☆"

# Whole lines, after the marks at both ends were taken off.
_WHOLE = re.compile(
    r"(?:首页|返回(?:首页|顶部|列表|上一页|上页)?|回到?顶部|关闭(?:窗口|本页|页面)?|打印(?:本页|本文|"
    r"此页|页面|文章)?|收藏(?:本页|本文)?|"
    r"点击收藏|我要收藏|纠错|我要纠错|我要评论|我要说两句|分享(?:到|至|本页|本文|文章|按钮)?|一键分享|"
    r"点赞|赞|顶|踩|赞赏(?:作者|支持)?|打赏(?:作者)?|举报|投诉|转发|转载|"
    r"评论|发表评论|查看评论|网友评论|参与评论|写评论|登录|注册|登录注册|立即登录|关注|已关注|加关注|"
    r"订阅|搜索|全文|"
    r"阅读全文|查看全文|展开全文|展开|收起|加载更多|查看更多|点击加载更多|更多|[>》]+|"
    r"(?:字体|字号|文字大小)?\s*+(?:[大中小]\s*+(?:[\|｜]\s*+)?){2,3}|(?:字体|字号)|放大|缩小|默认|正常|"
    r"微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|朋友圈|微信好友|人人网|豆瓣|手机版|无障碍(?:浏览|阅读)?|"
    r"复制链接|"
    r"(?:微信)?扫一扫.{0,30}|(?:长按|扫描|识别|扫码|用微信扫).{0,20}(?:二维码|关注|手机|分享|阅读|"
    r"打开).{0,20}|二维码|"
    r"听(?:新闻|文章)|语音播报|播放|暂停|正在加载.{0,6}|加载中|视频|图集|大图|原图|点击(?:查看)?(?:大图|"
    r"图片.{0,6})|"
    r"(?:已有|共有?|全部)?\s*+(?:\d++\s*+)?(?:条|人|次)\s*(?:评论|参与|点赞|跟贴|回复|阅读)\S{0,8}|"
    r"(?:阅读|浏览|点击|访问|评论|回复|跟贴|点赞|人气|热度|收藏|分享|转发|围观|點閱|瀏覽|點擊)(?:次数|次數|数|量|率|"
    r"人数)?\s*+(?:[:：]\s*+)?(?:[\d,.]++\s*+)?(?:万\s*+)?次?|"
    r".{0,40}\b\d{1,5}\s*篇原创内容.{0,12}|"
    r"print|share(?: this)?(?: page| article| on .{2,20})?|tweet|email|comments?|leave a (?:comment|reply)|"
    r"read more|back to top|top|home|skip to (?:main )?content|log ?in|sign (?:in|up)|subscribe|"
    r"follow us|menu|close|"
    r"advertisement|loading|"
    r"(?:you (?:must|need to|have to)|please|您?需要|请先?)\s*(?:be )?(?:log|sign|登录|"
    r"登入)(?:ged)?[ -]?(?:in)?[^。！，]{0,40}(?:，.{0,6}注册.{0,12})?|"
    r"(?:办理|服务|群众)?满意度(?:评价|评分)?(?:[\s:：][^。！，]{0,12})?|"
    r"您?对(?:本次|此次|该|本)?.{0,8}(?:是否满意|满意(?:度|吗))(?!\W*我)[^。！，]{0,30}|"
    r"(?:請問)?您對本.{0,8}是否滿意(?!\W*我)[^。！，]{0,30}|"
    r"(?:was|is|did you find) this (?:page|information|article|response).{0,12}(?:useful|helpful).{0,12}|"
    r".{0,60}\bcookies?\b.{0,40}\b(?:accept|agree|consent|decline|preferences|settings|policy)\b.{0,20})",
    re.IGNORECASE,
)
# Buttons in a row, without anything between them.
_BUTTONS = re.compile(
    r"(?=分享|转发|轉寄|打印|列印|友善列印|字[体號号級级體])(?>分享(?:到|至)?|新浪微博|微博|微信(?:好友)?|"
    r"QQ空间|QQ好友|朋友圈|Facebook|Twitter|LINE|Plurk|友善列印|轉寄(?:好友)?|转发|列印|打印(?:本页)?|"
    r"关闭(?:窗口)?|關閉|收藏|复制链接|字[体號号級级體]|[大中小:：\s|｜/·])++",
    re.IGNORECASE,
)
# Lines that begin so, if they are short.
_BEGINS = re.compile(
    r"(?:\(|（|"
    r"\[|【)?\s*(?:责任?\s*编辑?|责\s*编|编\s*辑|实习编辑|值班(?:编辑|主任|编委)|编审|初审|复审|终审|一审|"
    r"二审|三审|审核|审校|校对|校审|"
    r"本文编辑|文字编辑|网络编辑|美术?编辑?|排版|监制|总监制|录入|网编|流程编辑|供稿|稿件来源|新闻热线|"
    r"投稿邮箱)\s*(?:[：:/丨|｜]|$)|"
    r"打印\s*+(?:[|｜]\s*+)?(?:关闭|字体|分享)|【?(?:我要纠错|大\s*中\s*小)|"
    r"(?:上|下|前|后)一?(?:篇|条|页|则|章)\s*+(?:(?:(?:文章|新闻)\s*+)?(?:[:：>》]|$)|没有了)|(?:previous|"
    r"next)(?: (?:article|post|page|"
    r"story))?\s*[:»«→←]|"
    r"(?:文章|信息)?(?:浏览|点击|阅读)(?:次数|量|数)?\s*[:：]|(?:关键[词字]|标签|文章标签|tags?)\s*[:：]|"
    r"版权(?:所有|声明|归)|copyright|©|\(c\)|all rights reserved|(?:主办|承办)(?:单位)?\s*[:：]|"
    r"(?:主办单位|承办单位|技术支持|网站(?:地图|声明))(?:\s*[:：|｜]|\s|$)|网站标识码|"
    r"[\u4e00-\u9fa5]{0,2}ICP[备证]|[\u4e00-\u9fa5]?公网安备|本文(?:来源|链接|网址|地址|标签)\s*[:：]|"
    r"原标题\s*[:：]|"
    r"原文(?:链接|地址|网址)?\s*[:：]|"
    r"原创文章.{0,10}转载|未经(?:(?:授权|许可|允许)[^。！？]{0,16}(?:转载|使用|复制|不得|禁止)|"
    r"本(?:网|站|报|社|公众号|刊))|转载请(?:注明|联系|保留)|欢迎(?:关注|扫码|下载)|"
    r"免责声明\s*[:：]|(?:推荐|相关|延伸|"
    r"猜你).{0,4}(?:阅读|新闻|文章|链接|内容|资讯|喜欢)\s*[:：]|"
    r"see also|related (?:articles?|stories|posts|news|content)|you (?:may|might) also like|"
    r"[广廣]告\s|moderators?\s*:|page \d{1,5} of \d{1,5}\b|"
    r"more (?:from|on|stories)",
    re.IGNORECASE,
)
# Lines that begin so and go on with a sign or a button; people begin sentences with the same words.
_SIGNED = re.compile(
    r"(?:[(（\[【]\s*)?(?:(?:当前位置|您(?:现在|当前)?(?:所在)?的?位置|您当前的?位置|所在位置|现在位置|你的位置|"
    r"分享(?:到|至)|举报电话|(?:特别|郑重)?声明)|"
    r"(?:字体|字号|打印|关闭)(?=\W|$|本|此|页|正文|文章|内容|窗口|[大中小](?:\W|$)|放大|缩小|默认|分享|收藏|打印|关闭)|"
    r"(?:点击|请)(?:关注|下载).{0,12}(?:公众号|客户端|APP)"
    r"(?=\W|$|查看|阅读|了解|获取|打开|体验|观看|收看))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:[:：|｜>》›»\]】）)]|\s|$)|(?<=[号端pP体印闭])(?=\S)|(?<=[到至])(?:微|QQ|朋友圈|新浪|腾讯)"
)
_SENTENCE = re.compile(r"[。！？，；][^\W_]|[。！？]")
_BRACKETED_END = re.compile(
    r"[（(【\[]\s*(?:责任?编辑?|编辑|责编|来源)\s*[：:]?[^）)】\]]{0,20}[）)】\]]\s*$"
)
_DISCLAIMER = re.compile(
    r"(?:仅代表|不代表|并不代表|不作为).{0,24}(?:观点|立场|个人|看法)|转载.{0,30}(?:注明|授权|联系|目的)|"
    r"(?:未经|没有).{0,12}(?:授权|许可|允许|书面).{0,16}(?:转载|使用|复制)|侵.{0,6}(?:权|"
    r"删).{0,24}(?:联系|删除|告知)|"
    r"(?:违法|不良)和?.{0,6}信息举报|未成年人?保护|信息网络传播视听|增值电信业务|(?<![\u4e00-\u9fff])营业执照(?:号|\s*[:：|｜\d]|\s*$)|网络文化经营许可"
)
# Headings behind which other articles, and not this one, are told.
_END = re.compile(
    r"(?:相关|更多|推荐|延伸|热门|热点|精彩|往期|最新|精选|猜你|大家都在|今日|编辑|为您|图片|视频|同类|"
    r"近期|其他|其它|网友|本周|24小时|48小时|一周){1,2}"
    r"(?:的|您|你)?(?:阅读|新闻|文章|链接|推荐|内容|资讯|报道|热点|喜欢|看|回顾|评论|精选|专题|话题|信息|"
    r"视频|图片|新闻排行|文章排行|点击排行|排行|热文|要闻|热榜|搜索|"
    r"热门|关注|头条|热议|热评|动态|公告|导读|热点新闻|新闻推荐|文章推荐)(?:榜|区|列表)?|"
    r"相关|推荐|猜你喜欢|热门|排行榜?|点击排行|网友(?:热评|跟贴|留言)|最新评论|全部评论|热门评论|评论区|"
    r"评论列表|用户评论|发表评论|"
    r"(?:上|下)一篇.{0,40}|版权声明|免责声明|特别声明|郑重声明|相关附件下载|友情链接|"
    r"相關(?:檔案|附件|連結|文章|新聞)(?:下載)?|"
    r"related(?: articles| stories| posts| news| content| topics)?|recommended(?: for you)?|"
    r"more (?:stories|news|from .{1,30})|"
    r"you (?:may|might) also like|read (?:also|next)|comments?(?: \(?\d+\)?)?|leave a reply|"
    r"see also|most (?:read|popular|viewed)|"
    r"share this(?: page| article)?|explore the topic|about the author",
    re.IGNORECASE,
)
_N_OF_THEM = re.compile(r"\s?[(（]\s?\d{1,6}\s?[条則则]?$")
# What the owner of a page says at its foot.
_FOOT = re.compile(
    r"地址\s*[:：]|邮编|邮政编码|郵遞區號|邮箱\s*[:：]|(?:电话|電話|热线|熱線|传真|"
    r"傳真)\s*+(?:[:：]\s*+)?[\d+(（]|客服|公众号|公眾號|"
    r"分辨率|浏览器|信息中心|维护|主办|承办|备案|版权|公安|网安|隐私|著作權|"
    r"\b(?:tel|telephone|address|registered (?:in|charity|office)|all rights|privacy|powered by|terms of)\b",
    re.IGNORECASE,
)
# Lines above an article that tell of it: when, from where, by whom.
_LABEL = (
    r"(?:发布|发表|更新|成文|创建|发文|录入|添加|编辑|推送|生成|印发|上传|公开)?(?:时间|日期)|"
    r"(?:信息|稿件|文章|新闻)?来源于?|稿源|作者|记者|撰文|文|发布(?:人|者|机构|单位|部门)|信息(?:员|提供)|"
    r"(?:来信|写信|留言|咨询|提问|投诉|诉求|来电|回复|答复|办理|办结|受理|承办)(?:人|者|时间|日期|单位|"
    r"部门|机构|状态|类型|类别)|"
    r"(?:信件|工单|留言)?编号|供稿(?:单位)?|责任编辑|责编|编辑|浏览(?:次数|量|数)?|点击(?:数|率|次数|量)?|"
    r"阅读(?:量|次数|数)?|"
    r"[張张][貼贴](?:日期?|者|人|單位)|(?:發[布佈]|公告|刊登)(?:日期|時間|單位|者)|點閱(?:數|率|次數)?|"
    r"(?:本文)?字数(?:统计)?|阅读时长|发表于|分类于|[图圖](?=／)|"
    r"字体|字号|索引号|文号|发文字号|主题(?:词|分类)|分类|栏目|所属(?:栏目|分类)|"
    r"posted(?: on)?|published(?: on)?|(?:last )?updated|source|author|date"
)
_TELLS = re.compile(rf"(?:{_LABEL})\s*[:：/／丨|｜]|by\s+[A-Z]", re.IGNORECASE)
_ABOUT = re.compile(
    rf"(?:{_LABEL})\s*[:：/／丨|｜]?|A[-+](?!\w)|(?:≈\s?)?\d{{1,6}}\s?(?:分钟|字)", re.IGNORECASE
)
# Beside a day, marked so, words that go on with it as a sentence does.
_TOLD_ON = re.compile(
    r"[\0\1](?!星期|[周週][一二三四五六日天末]|[上下中]午|凌晨|[早晚]|[讯电第])[\u4e00-\u9fff]|"
    r"[，；！？][\u4e00-\u9fff]{4}"
)
_TOLD_BEFORE = re.compile(r"[\u4e00-\u9fff](?<![社报网局府委办台处部会厅院])\0")  # an office may sign so
_TOLD_IN_ENGLISH = re.compile(
    r"\b(?:I|he|she|we|they|it|my|our|his|her|their|was|were|is|are|has|had|have|died|since|until)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"(?:今天|今日|现在)是?")
_CLOCK = re.compile(r"\d\s*[:：时]\s*\d")
_FIELD = re.compile(
    r"(?:[\u4e00-\u9fff]{2})?(?:领域|类型|类别|栏目|状态|部门|科室|编号|地区|分类|对象|单位|性质)"
    r"\s*[:：]\s*[^\s，。；！？：:]{1,12}"
)
_LONGEST_FIELD = 24
_LONGEST = 60
_LONG_NOTICE = 240
_NOTICE = re.compile(
    r"(?:版权所有|copyright|©|\(c\) ?\d|all rights reserved|原标题\s*[：:]|本文原标题|"
    r"[（(]?原题为?[：:《]|原文标题\s*[:：]|"
    r"主办单位\s*[:：]|(?:sign up|subscribe) (?:for|to) (?:our |the )?.{0,30}(?:newsletter|e-?mails?|"
    r"updates)|powered by|"
    r"(?:we|this site) (?:and our .{1,20}partners )?(?:value|respects?) your privacy|(?:我们|本网站|"
    r"本站)(?:会)?使用(?:了)?\s*cookies?|"
    r"(?:we|(?:this|our) (?:web)?site)(?: also)? (?:uses?|sets?|places?)(?: [\w-]+){0,3} cookies\b|"
    r"(?:文章|新闻)?关键[词字]\s*[:：]|点击进入专题|本文(?:来自|转自|选自|首发)[^。]{0,30}(?:请下载|"
    r"客户端|APP|公众号)|更多.{0,12}请(?:下载|关注))",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"(?:(?:本文)?(?:责任?编辑?|编辑|校对|责编|审核|编审|监制|校审|审校|签发|排版|美编|"
    r"值班编辑)\s*+(?:[:：/|丨]\s*+)?[\u4e00-\u9fff·]{2,4}[\s|｜/，,、]*+){1,5}"
)


def is_furniture(line: str) -> bool:
    """Whether ``line`` is part of the page: a button, the way to it, an editor's name, an owner's notice."""
    plain = line.strip(_MARKS)
    if not plain:
        return True
    if len(plain) <= _LONG_NOTICE and _NOTICE.match(plain):
        return True
    if len(plain) <= _LONGEST and (
        _WHOLE.fullmatch(plain)
        or _BEGINS.match(plain)
        or _BUTTONS.fullmatch(plain)
        or _is_signed(plain, line)
    ):
        return True
    if _STAFF.fullmatch(plain):
        return True
    return bool(_BRACKETED_END.match(line)) or (
        len(plain) <= 300 and len(_DISCLAIMER.findall(plain)) >= 1 + (len(plain) > 80)
    )


def _is_signed(plain: str, line: str) -> bool:
    """Whether a line is a label with its sign, and no sentence that begins with the same words."""
    begun = _SIGNED.match(plain)
    if begun is None or not _GOES_ON.match(plain, begun.end()):
        return False
    return _SENTENCE.search(line, line.find(plain) + begun.end()) is None


def begins_an_end(line: str) -> bool:
    """Whether ``line`` is a heading behind which other articles or comments stand."""
    plain = line.strip(_MARKS)
    return len(plain) <= 40 and _END.fullmatch(_N_OF_THEM.sub("", plain)) is not None


def is_field(line: str) -> bool:
    """Whether ``line`` is a short name and a short value, such as stand in a row with the day."""
    return len(line) <= _LONGEST_FIELD and _FIELD.fullmatch(line.strip()) is not None


def is_foot_line(line: str) -> bool:
    """Whether ``line`` may tell where the owner of a page is to be found; an article may say so, too."""
    return len(line) <= _LONG_NOTICE and _FOOT.search(line) is not None


def tells_in_words(line: str) -> bool:
    """Whether a day in ``line`` is part of a sentence, and stands neither alone nor behind its label."""
    marked, n_days = MOMENT.subn(_mark, line)
    if not n_days:
        return False
    label = _TELLS.search(line)
    rest = _ABOUT.sub(" ", _TODAY.sub(" ", marked))
    if _TOLD_ON.search(rest):
        return True
    return label is None and bool(_TOLD_BEFORE.search(rest) or _TOLD_IN_ENGLISH.search(rest))


def _mark(day: re.Match[str]) -> str:
    if "年" in day[0]:
        return "\0"
    # Behind an hour in figures the next part of a line may stand without a space.
    return "\2" if _CLOCK.search(day[0]) else "\1"


def is_head_line(line: str) -> bool:
    """Whether ``line`` only tells when, from where and by whom the article is."""
    if len(line) > 120 or "。" in line:
        return False
    if tells_in_words(line):
        return False
    rest, n_dates = MOMENT.subn(" ", line)
    is_labelled = _TELLS.match(line.strip(_MARKS)) is not None or (n_dates > 0 and bool(_TELLS.search(line)))
    n_left = len(_ABOUT.sub(" ", rest).strip(_MARKS))
    if n_dates and (is_labelled or _CLOCK.search(line)):
        return n_left <= 40
    return n_left <= 24 if is_labelled else n_dates > 0 and n_left <= 12 and "，" not in line
