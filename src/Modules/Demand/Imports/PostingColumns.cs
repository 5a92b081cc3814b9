using System.Collections.Frozen;
using Guildhall.Demand.Postings;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Imports;

/// <summary>The columns a sheet of postings may have, under the names that offices in China and abroad give them, in any order.</summary>
sealed class PostingColumns(Words words)
{
    sealed record Field(string Name, string LabelKey, string Aliases);

    // Parts of one fact that sheets keep in several columns have fields of their own: requirements beside duties, a telephone number beside a name.
    static readonly Field[] Fields =
    [
        new("Title", "write.posting-title", "job title|title|position|position title|vacancy|role|job|post|job name|岗位名称|职位名称|岗位|职位|招聘岗位|招聘职位|需求岗位|工种|职务|标题"),
        new("Employer", "write.employer", "employer|employer name|company|company name|organisation|organization|hiring organization|enterprise|business|用人单位|单位名称|企业名称|公司名称|招聘单位|招聘企业|招聘公司|用工单位|公司|企业|单位|雇主"),
        new("Description", "write.description", "description|job description|duties|responsibilities|details|summary|text|岗位职责|职位描述|岗位描述|工作内容|工作职责|职责描述|岗位说明|职位详情|职责|描述|详情|简介"),
        new("Requirements", "imports.field.requirements", "requirements|qualifications|job requirements|skills|skills required|任职要求|岗位要求|任职资格|招聘要求|职位要求|技能要求|能力要求|招聘条件|任职条件|要求"),
        new("Headcount", "write.headcount", "headcount|openings|number of openings|job openings|vacancies|people|places|number|positions available|招聘人数|需求人数|拟招人数|人数|名额|招聘名额|需求数量|用工人数|计划招聘人数|数量"),
        new("Kind", "write.kind", "kind|type|job type|employment type|contract type|contract|工作性质|岗位性质|岗位类型|职位类型|职位性质|用工形式|用工性质|招聘类型|类型|性质"),
        new("Level", "write.level", "level|education|education level|minimum education|degree|学历要求|学历|最低学历|文化程度|学历层次|教育程度"),
        new("Region", "write.region", "region|region code|city|county|province|area|地区|所在地区|工作地区|工作城市|所在城市|城市|省市|区域|行政区划|行政区划代码|地区编码"),
        new("Place", "write.place", "place|location|job location|workplace|address|work address|工作地点|工作地址|上班地点|详细地点|详细地址|工作单位地址|地点|地址"),
        new("Latitude", "imports.field.latitude", "latitude|lat|纬度"),
        new("Longitude", "imports.field.longitude", "longitude|lng|lon|long|经度"),
        new("Pay", "imports.field.pay", "pay|salary|wage|wages|salary range|pay range|compensation|remuneration|薪资|薪酬|工资|薪水|月薪|年薪|薪资待遇|薪酬待遇|工资待遇|薪资范围|薪酬范围|薪资水平|薪资区间|待遇"),
        new("PayMin", "imports.field.pay-min", "pay min|min pay|minimum pay|salary min|min salary|minimum salary|pay from|salary from|lowest pay|最低薪资|最低薪酬|最低工资|最低月薪|薪资下限|薪酬下限|工资下限|月薪下限|起薪"),
        new("PayMax", "imports.field.pay-max", "pay max|max pay|maximum pay|salary max|max salary|maximum salary|pay to|salary to|highest pay|最高薪资|最高薪酬|最高工资|最高月薪|薪资上限|薪酬上限|工资上限|月薪上限"),
        new("PayCurrency", "write.currency", "currency|pay currency|salary currency|币种|货币|薪资币种|货币单位"),
        new("PayPeriod", "imports.field.period", "pay period|period|pay unit|salary unit|salary period|per|for each|计薪周期|计薪方式|薪资单位|薪资周期|计薪单位|结算方式"),
        new("StartsOn", "write.starts", "start|start date|starts|starts on|starting date|begin|到岗日期|到岗时间|上岗时间|入职日期|入职时间|开始日期|用工开始时间"),
        new("ClosesOn", "write.closes", "closing date|closes|closes on|deadline|apply by|valid through|valid until|expires|expiry date|last day to apply|截止日期|报名截止日期|报名截止|截止时间|有效期至|有效期|失效日期|招聘截止日期|到期时间"),
        new("PostedAt", "export.posted", "posted|posted on|date posted|posting date|published|publication date|发布日期|发布时间|发布|更新时间|更新日期|登记日期"),
        new("Language", "export.language", "language|lang|语言|语种"),
        new("Contact", "write.contact", "contact|contact person|contact details|联系方式|联系人|联络人"),
        new("Telephone", "imports.field.telephone", "telephone|phone|phone number|mobile|tel|联系电话|电话|手机|手机号|咨询电话|联系人电话"),
        new("Email", "imports.field.email", "e-mail|email|e-mail address|mail|邮箱|电子邮箱|联系邮箱|投递邮箱|简历投递邮箱|电子邮件"),
        new("Url", "write.url", "url|link|web address|website|web page|链接|网址|职位链接|岗位链接|详情链接|详情页|原文链接"),
        new("Identifier", "imports.field.identifier", "id|identifier|reference|ref|reference number|job id|job reference|posting id|code|编号|岗位编号|职位编号|岗位代码|职位代码|岗位ID|职位ID|流水号"),
        new("Occupation", "export.occupation-uri", "esco|esco uri|isco|isco code|occupation code|职业代码|职业编码"),
        new("IsPublic", "imports.field.public", "public|is public|visible|是否公开|公开"),
    ];

    static readonly FrozenDictionary<string, string> LabelKeys = Fields.ToFrozenDictionary(f => f.Name, f => f.LabelKey, StringComparer.Ordinal);

    public static IReadOnlyList<string> DateFields { get; } = ["StartsOn", "ClosesOn", "PostedAt"];

    /// <summary>All fields by name, in the order of a template.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.Select(f => f.Name)];

    public static bool IsRequired(string field) => field == "Title";

    /// <summary>The key of the word for a field, or null when there is no such field.</summary>
    public static string? LabelKey(string field) => LabelKeys.GetValueOrDefault(field);

    /// <summary>Which column holds which field.</summary>
    public HeaderMap Match(IReadOnlyList<string> headers, IReadOnlyDictionary<string, int>? columns) =>
        HeaderMap.Match(headers, [.. Aliases().GroupBy(a => a.Field, a => a.Alias, StringComparer.Ordinal).Select(f => new FieldSpec(f.Key, [.. f], IsRequired(f.Key)))], columns);

    /// <summary>All names of all fields: those known to be in use, and the labels of the site in its languages, so that what it writes can be read again.</summary>
    public IEnumerable<(string Field, string Alias)> Aliases() =>
        Fields.SelectMany(f => f.Aliases.Split('|').Concat(Words.Languages.Select(l => words.All(l).GetValueOrDefault(f.LabelKey, f.Name))).Distinct(StringComparer.OrdinalIgnoreCase).Select(alias => (f.Name, alias)));
}
