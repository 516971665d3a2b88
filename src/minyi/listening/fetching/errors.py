"""What can go wrong on the way to an address and back."""

from typing import ClassVar

from minyi.errors import CommandError, InputError, Lang
from minyi.listening.errors import shown

_LONGEST_VALUE = 300  # characters of a value that stand in a sentence
_AGAIN: dict[Lang, str] = {
    "zh": "请稍后再试；如果一直如此，请联系该网站。",
    "en": "Try again later; if it stays so, ask those who run the site.",
}


class FetchError(InputError):
    """An address could not be fetched. Its leaves say why."""

    code: ClassVar[str] = "LIS-030"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法从“{host}”获取内容（{detail}）。",
        "en": "Nothing could be fetched from “{host}” ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = _AGAIN

    def __init__(self, **values: object) -> None:
        super().__init__(**{name: shown(value)[:_LONGEST_VALUE] for name, value in values.items()})


class AddressUnusableError(FetchError):
    """The address is none of the web, or holds what it should not."""

    code = "LIS-031"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "网址“{host}”无法使用：{detail_zh}。",
        "en": "The address “{host}” cannot be used: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写成 https://主机/路径 的形式，不要带用户名和密码。",
        "en": "Write it as https://host/path, without a name or a password.",
    }


class SchemeRefusedError(FetchError):
    """The address is neither http nor https."""

    code = "LIS-032"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "网址“{host}”以“{scheme}”开头，只能获取 http 和 https。",
        "en": "The address “{host}” begins with “{scheme}”; only http and https are fetched.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请给出以 http:// 或 https:// 开头的网址；本机的文件请直接给出文件名。",
        "en": "Give an address that begins with http:// or https://; name a file of this machine as a file.",
    }


class ConnectionLostError(FetchError):
    """The connection ended before the answer was whole."""

    code = "LIS-033"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”在答复完整之前断开了连接（{detail}）。",
        "en": "“{host}” closed the connection before its answer was whole ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = _AGAIN


class PortRefusedError(FetchError):
    """The port is not one of the web."""

    code = "LIS-034"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "网址中“{host}”的端口 {port} 不是网页常用的端口。",
        "en": "The port {port} of “{host}” is not one of the web.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "可用的端口是 80、443、8080 和 8443；其他端口须由运行者把该主机列为允许的主机。",
        "en": "The ports 80, 443, 8080 and 8443 are used; others need a host allowed by name.",
    }


class PrivateAddressError(FetchError):
    """The host leads to a machine that is not on the public Internet."""

    code = "LIS-035"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”指向 {ip}，{range_zh}，因此没有连接。",
        "en": "“{host}” leads to {ip}, {range_en}, so it was not connected to.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "如果确实要读取内部网络的网站，请由运行者按名称允许该主机。",
        "en": "If a site of your own network is meant, the operator must allow the host by name.",
    }


class HostUnknownError(FetchError):
    """No address is known for the name of the host."""

    code = "LIS-036"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "找不到主机“{host}”（{detail}）。",
        "en": "There is no host “{host}” ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查网址的拼写和本机的网络连接。",
        "en": "Check how the address is written and whether this machine is online.",
    }


class ConnectFailedError(FetchError):
    """The host cannot be connected to."""

    code = "LIS-037"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法连接到“{host}”（{detail}）。",
        "en": "“{host}” could not be connected to ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = _AGAIN


class CertificateError(FetchError):
    """The host cannot prove that it is the one in the address."""

    code = "LIS-038"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的证书无法验证（{detail}）。",
        "en": "The certificate of “{host}” could not be verified ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请该网站更新证书；内部网站请把签发机构的证书安装到本机系统。",
        "en": "Ask the site to renew it; for a site of your own, install its authority on this machine.",
    }


class TooSlowError(FetchError):
    """The host took too long, or sent nothing for too long."""

    code = "LIS-039"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”太慢：{detail_zh}。",
        "en": "“{host}” is too slow: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = _AGAIN


class ContactUnusableError(CommandError):
    """The contact cannot stand in a request."""

    code = "LIS-040"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "联系方式不能放进请求：只能用可打印的英文字符，且不能有括号和反斜杠，最多 {most} 个字符。",
        "en": "The contact cannot stand in a request: it may have printable ASCII characters, no brackets "
        "or backslashes, and at most {most} characters.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请填写电子邮件地址或网址。",
        "en": "Give an e-mail address or a web address.",
    }


class AnswerTooLargeError(FetchError):
    """The answer has more bytes than are taken."""

    code = "LIS-041"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的答复超过 {most} 字节。",
        "en": "The answer of “{host}” has more than {most} bytes.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请给出内容较少的网址，例如按时间分段的订阅源。",
        "en": "Give an address with less behind it, such as a feed of fewer entries.",
    }


class UnpacksTooLargeError(FetchError):
    """A compressed answer becomes more bytes than are taken."""

    code = "LIS-042"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的压缩内容解开后超过 {most} 字节，已停止解压。",
        "en": "The compressed answer of “{host}” becomes more than {most} bytes; unpacking was stopped.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "这可能是压缩炸弹，请核实该来源。",
        "en": "It may be meant to exhaust the memory; look into this source.",
    }


class BrokenAnswerError(FetchError):
    """The answer breaks the rules of HTTP or of its own encoding."""

    code = "LIS-043"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的答复不符合 HTTP，无法读取（{detail}）。",
        "en": "The answer of “{host}” is not proper HTTP and cannot be read ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在浏览器中打开该网址核对，并告知该网站。",
        "en": "Open the address in a browser to compare, and tell those who run the site.",
    }


class TooManyRedirectsError(FetchError):
    """One address led to the next too often."""

    code = "LIS-044"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的网址跳转超过 {most} 次。",
        "en": "The address at “{host}” was redirected more than {most} times.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请给出最后到达的网址；有的网站要求登录或 Cookie，这里都不使用。",
        "en": "Give the address it ends at; some sites want a sign-in or cookies, which are not used here.",
    }


class RobotsForbidError(FetchError):
    """The site asks robots to stay away from this address."""

    code = "LIS-045"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的 robots.txt 不允许程序读取 {path}。",
        "en": "The robots.txt of “{host}” asks programs not to read {path}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请联系该网站取得许可，或请它在 robots.txt 中允许 MinyiBot。",
        "en": "Ask those who run the site for leave, or to allow MinyiBot in its robots.txt.",
    }


class RobotsUnreachableError(FetchError):
    """Whether robots are welcome cannot be found out at the moment."""

    code = "LIS-046"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的 robots.txt 暂时读不到（状态 {status}），因此没有读取该网站。",
        "en": "The robots.txt of “{host}” cannot be had at the moment (status {status}), "
        "so the site was not read.",
    }
    hint: ClassVar[dict[Lang, str]] = _AGAIN


class HostBusyError(FetchError):
    """The host asks to come back later than is waited here."""

    code = "LIS-047"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”请求 {seconds} 秒后再来。",
        "en": "“{host}” asks to come again after {seconds} seconds.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在这段时间之后再试，并降低读取的频率。",
        "en": "Try again after that time, and read this source less often.",
    }


class StatusError(FetchError):
    """The host answered with a status that brings no content."""

    code = "LIS-048"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”的答复是状态 {status}，没有给出内容。",
        "en": "“{host}” answered with the status {status} and gave no content.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "401 和 403 表示不向程序开放；500 以上表示网站出了故障，请稍后再试。",
        "en": "401 and 403 mean that it is not open to programs; from 500 on the site has a fault.",
    }


class NotFoundError(FetchError):
    """There is nothing at the address, or no longer."""

    code = "LIS-049"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{host}”上没有 {path}（状态 {status}）。",
        "en": "There is no {path} at “{host}” (status {status}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在浏览器中查找新的网址；410 表示已永久删除。",
        "en": "Look for its new address in a browser; 410 means that it was taken away for good.",
    }
