"""Menu heads: what stood above an article on its page, and came along when the page was read as text."""

import re
from collections.abc import Sequence

from minyi.cleaning.damage.rows import (
    is_bulleted,
    is_prose,
    n_units,
    n_units_of_prose,
    row_of,
    without_bullet,
)

_FEWEST_BODY = 150  # units of prose that must follow: above a letter, short words are somebody's
_MOST_LINES = 80  # of a head
_LONGEST_WORD = 8
_FEWEST_PARTED = 3  # words of a row that is parted by | or >, one of them known
_FEWEST_UNKNOWN_PARTED = 6
_FEWEST_DOTTED = 6  # by a dot or slash, one known; by space and commas people part words, too
_FEWEST_UNKNOWN_DOTTED = 10
_FEWEST_LINES = 5  # of a menu with one word a line
_FEWEST_KNOWN = 2  # known words in it, else it must be longer
_FEWEST_UNKNOWN_LINES = 12

# What menus of any page are made of. No place, no paper, no body. Of the first a line may be all there is.
_FURNITURE = (
    "首页 主页 网站首页 返回首页 回到首页 网站导航 站点导航 网站地图 登录 登陆 注册 登录注册 "
    "会员中心 个人中心 无障碍浏览 无障碍阅读 长者模式 长者版 适老版 关怀版 繁体版 简体版 "
    "英文版 手机版 移动版 手机站 移动端 电脑版 网页版 触屏版 客户端 手机客户端 下载APP APP下载 扫一扫 "
    "官方微博 官方微信 设为首页 加入收藏 收藏本站 打印 打印本页 关闭窗口 关闭本页 字号 字体 分享到 "
    "转发到 复制链接 站内搜索 高级搜索 返回顶部 回到顶部 上一页 下一页 当前位置 您的位置 "
    "您当前的位置 您所在的位置 你所在的位置 所在位置 手机看新闻 扫描到手机 举报反馈"
)
_SECTIONS = (
    "菜单 导航 退出 无障碍 扫码 "
    "目录 我的 繁体 繁體 简体 中文 English EN APP App 小程序 公众号 微博 微信 收藏 关闭 大 中 小 大字 "
    "小字 默认 超大 分享 转发 搜索 热搜 订阅 RSS 投稿 爆料 返回 更多 正文 频道 专题 视频 图片 滚动 "
    "滚动新闻 直播 专栏 评论 时评 时政 新闻 要闻 国内 国际 社会 财经 娱乐 体育 军事 科技 教育 健康 房产 "
    "汽车 旅游 文化 历史 法治 民生 理论 党建 热点 头条 推荐 资讯 地方 论坛 博客 社区 生活 美食 时尚 游戏 "
    "新闻中心 政务公开 信息公开 政务服务 互动交流 公众互动 办事服务 领导之窗 机构概况 通知公告 联系我们 "
    "关于我们 帮助 帮助中心 网站声明"
)
_LATIN = (
    "Home|Menu|Search|Log in|Login|Log In|Sign in|Sign In|Sign up|Sign Up|Register|Subscribe|Contact|"
    "Contact us|Contact Us|About|About us|About Us|News|Sport|Business|Politics|Opinion|Culture|Travel|"
    "Weather|Video|Share|Print|Back|Top|Accessibility|Cookies|Help|Sitemap|Site map|Newsletters|More|"
    "World|Health|Education|Events"
)
_ALONE = frozenset(_FURNITURE.split()) | {
    "Skip to content",
    "Skip to main content",
    "Back to top",
    "Main menu",
}
_KNOWN = _ALONE | frozenset(_SECTIONS.split()) | frozenset(_LATIN.split("|"))
_EDITIONS = re.compile(
    r".{2,14}(?:移动版|手机版|電腦版|电脑版|触屏版|客户端|网页版|移動版|手機版|網頁版|客戶端)"
)
_TRAIL = re.compile(
    r"(?:您?(?:当前|现在|所在)的?位置|当前位置|You are here)\s*[:：](?=.*(?:首页|Home|[>＞»›])).{0,80}"
)
_STEP = re.compile(r"[^\w<＜《〈]{0,3}[^\s\W][^。！？!?，,\n]{0,11} ?[>»›]+")
_DOTS = re.compile(r"[·•/／]")
_SMALL_LINE = re.compile(r"[^\d。！？!?；;，,：:、…（(【\[“\"@#]{1,16}")


def cut_menus(text: str) -> str:
    """``text`` without the lines of menus above its first sentence.

    A line goes if it is made of words of a menu; if it is a row of six or more short words parted by | or >,
    or ten or more by dots or slashes (three and six, if one is a word of menus); or if it is one of many
    lines in a row with one short word each. Nothing goes unless a page's worth of prose follows, and never a
    line that says something.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines[:_MOST_LINES]) if _begins(line)), None)
    if not first or n_units_of_prose(lines[first:]) < _FEWEST_BODY:
        return text
    head = _without_menus(lines[:first])
    while head != (further := _without_menus(head)):
        head = further
    return text if len(head) == first else "\n".join([*head, *lines[first:]])


def _begins(line: str) -> bool:
    return is_prose(line) and not _is_menu_row(line) and _TRAIL.fullmatch(line) is None


def _without_menus(head: Sequence[str]) -> list[str]:
    in_stack = _in_stack(head)
    return [
        line
        for at, line in enumerate(head)
        if not (in_stack[at] or _is_menu_row(line) or _is_edition(head, at))
    ]


def _is_menu_row(line: str) -> bool:
    bare = without_bullet(line).strip(" :：")
    if bare in _ALONE or _TRAIL.fullmatch(line) or _STEP.fullmatch(line):
        return True
    row = row_of(bare, longest=_LONGEST_WORD)
    if row is None or row.n_words < _FEWEST_KNOWN:
        return False
    words = [word.strip(":：") for word in row.words]
    if len(words) == _FEWEST_KNOWN and _ALONE.isdisjoint(words):
        return False
    n_known = sum(word in _KNOWN for word in words)
    if n_known * 2 >= row.n_words and n_known >= _FEWEST_KNOWN:
        return True
    if row.n_strong >= row.n_words - 1:
        return row.n_words >= (_FEWEST_PARTED if n_known else _FEWEST_UNKNOWN_PARTED)
    return (
        row.n_words >= (_FEWEST_DOTTED if n_known else _FEWEST_UNKNOWN_DOTTED)
        and _DOTS.search(bare) is not None
    )


def _is_edition(head: Sequence[str], at: int) -> bool:
    """Whether a line names an edition of a site, as a link or twice."""
    bare = without_bullet(head[at])
    if _EDITIONS.fullmatch(bare) is None:
        return False
    beside = [without_bullet(line) for line in (*head[max(0, at - 1) : at], *head[at + 1 : at + 2])]
    return is_bulleted(head[at]) or bare in beside


def _in_stack(head: Sequence[str]) -> list[bool]:
    """For each line, whether it is one of many lines in a row with one short word each."""
    small = [_is_small(line) for line in head]
    marked = [False] * len(head)
    start = 0
    while start < len(head):
        end = start
        while end < len(head) and small[end]:
            end += 1
        n_known = sum(without_bullet(line) in _KNOWN for line in head[start:end])
        needed = _FEWEST_LINES if n_known >= _FEWEST_KNOWN else _FEWEST_UNKNOWN_LINES
        if end - start >= needed:
            marked[start:end] = [True] * (end - start)
        start = max(end, start + 1)
    return marked


def _is_small(line: str) -> bool:
    bare = without_bullet(line)
    return bool(bare) and n_units(bare) <= _LONGEST_WORD and _SMALL_LINE.fullmatch(bare) is not None
