"""Words that say little of what a topic is about."""

# Words for who, where and what is done anywhere, which tell little by themselves.
PALE = frozenset(
    "业主 居民 住户 市民 群众 村民 孩子 小孩 家长 子女 大家 行人 路人 乘客 顾客 客户 消费者 当事人 受害人 "
    "男子 女子 男人 女人 街道 片区 区域 城市 中心 项目 工程 房子 建设 "
    "水平 管理 服务 工作 环境 安全 质量 违规 违法 价格 费用 金额 手机 电话 购买 销售 大道 方向 申请 经营 "
    "营业 打造 提升 提高 完善 优化 企业 办理 开发 上班 部门 单位 汽车 市场 设施 休息 晚上 声音 产生 收取 "
    "活动 社会 证明 时代 市区 县城 城区 城乡 当地 本地 场所 公共场所".split()
)
# Words of any letter, which say how it is written rather than what it is about.
FAINT = frozenset(
    "疑问 疑惑 请教 咨询 询问 小区 社区 有限公司 有限责任 股份有限公司 公司 行动 加快 加强 加大 力度 步伐 "
    "进一步 推进 国家 地方 时候 有时候 需要 影响 严重 严重影响 无法 没法 符合 沟通 理由 意见 内容 事项 原因 "
    "主要 大量 基本 很多 多年 几个 一直 人员 所有 生活 开始 现象 合理 不合理 造成 导致 实际 具体 行为 过问 "
    "抽时间 你们好 我家 家住 地址 名称 速度 中国 全国 公司名称 尽快 尽早 早日 方便 发现 消息 通知 要求 请问 "
    "问问 是不是 带来 设置 存在 发展 安全隐患 每天晚上 启动 实施 落实 执行 推动 促进 组织 开展 安排 "
    "出台 颁布 实行 施行 公布 政策 规定 制度 条例 法规 办法 文件 标准 流程 程序 手续 机制 体制 "
    "模式 经济 形象 省会 国际 意思 东西 事情 想法 看法 态度 感觉 觉得 认为 "
    "希望 相信 干嘛 看看 想想 结果 情况 问题 处理 解决 检查 监管 监督 治理 整治 改进 改善 配合 采取 "
    "措施 方案 计划 任务 目标 重点 关键 app "
    "承诺 许诺 答应 保证 约定 说好 口头 履行 兑现 协商 协议 签订 签署 签字 "
    "issue people government public year years new use give bring provide action end keep put way demand "
    "important fight person together promise promises promised day days week weeks month "
    "months time times".split()
)
