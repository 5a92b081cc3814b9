namespace Guildhall.Reading;

/// <summary>The words that carry no content, by language: they tell languages apart and do not count when labels are compared.</summary>
static class StopWords
{
    public static readonly IReadOnlyDictionary<string, HashSet<string>> Of = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal)
    {
        ["en"] = Set("a an and are as at be been by can could do does each for from has have he her his how if in into is it its may more most must no nor not of off on one or other our out over own per she should so some such than that the their them then there these they this those through to too under until up use us using via was we were what when where which while who whom whose will with within would you your about across also any all both well"),
        ["de"] = Set("aber alle allem allen aller als am an auch auf aus bei beim bis das dass dem den der des die dich dir doch du durch ein eine einem einen einer eines er es für gegen haben hat hier ich ihr ihre ihrem ihren ihrer im in ist kann können man mit nach nicht noch nur oder ohne sehr sein sich sie sind so sowie über um und uns unser unsere unserem unseren unserer unter vom von vor war was wenn werden wie wir wird zu zum zur zwischen sowie"),
        ["sv"] = Set("alla att av blir bli de den denna det dig din ditt du där efter eller en ett från för ha har hos här i icke inom inte jag kan man med mellan mot möjlighet när och om oss på samt ska som så till under upp ut utan vara varje vi vid vår vårt våra är även"),
        ["nl"] = Set("aan als bent bij dan dat de deze die dit door een en er geen haar hebben heeft het hij hoe hun ik in is je jij jou jouw kan kun kunnen maar meer met mijn naar niet nog of om onder ons onze ook op over te tot uit van veel voor waar wat we wel wij wordt worden zal ze zich zijn zoals zo"),
        ["fr"] = Set("au aux avec ce ces cette dans de des du elle en est et être eux il ils je la le les leur leurs lui mais même nos notre nous on ont ou où par pas plus pour qu que qui sa se ses son sont sous sur un une vos votre vous à été l d s n"),
        ["es"] = Set("al como con contra cual cuando de del desde donde el ella en entre es esta este esto estos ha hasta la las le les lo los más mi muy no nos nuestra nuestro o para pero por que quien se ser si sin sobre son su sus también te tu un una uno y ya"),
        ["it"] = Set("al alla alle agli anche che chi con da dal dalla dei del della delle di e ed è gli ha i il in la le lo ma nel nella non o per più presso quale se si sia sono su sul sulla tra un una uno"),
        ["pt"] = Set("ao aos as até com como da das de do dos e em entre é está mais mas na nas no nos não o os ou para pela pelo por que se sem ser seu sua são também um uma você"),
        ["pl"] = Set("a albo ale aby bez być dla do i jako jest lub ma na nie o od oraz po pod praca przez przy się są w we z za ze że"),
        ["cs"] = Set("a aby ale být do i jako je jsou k ke která který na nebo o od po pro při s se si ve v z za že"),
        ["da"] = Set("af alle at blive de dem den der deres det dig din du efter eller en er et for fra har hos i ikke inden jeg kan med men mellem nogle når og også om op os på sig skal som så til ud under vi vil være vores være"),
        ["no"] = Set("av alle at bli de dem den der deres det deg din du etter eller en er et for fra har hos i ikke innen jeg kan med men mellom når og også om opp oss på seg skal som så til ut under vi vil være våre"),
        ["fi"] = Set("ei että ja jos joka jotka kanssa kuin kun me mutta myös ne niin olla on olet ovat sekä se sen sinä tai tämä voi"),
        ["hu"] = Set("a az és egy hogy is nem van vagy meg ez mint de csak el fel valamint való"),
        ["ro"] = Set("a al ale ca care ce cu de din este fi în la mai nu o pe pentru prin sau se si și sunt un una"),
        ["vi"] = Set("và của là có cho các với được trong một những người không để theo từ đến này khi về tại trên hoặc công việc làm yêu cầu"),
    };

    public static readonly HashSet<string> None = [];

    static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
