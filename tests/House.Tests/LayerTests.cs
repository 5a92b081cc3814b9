using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.House.Tests;

public class LayerTests
{
    [Fact]
    public void Pages_views_and_components_leave_the_database_to_use_cases() => Faults.None(DatabaseInDoors(Doors));

    [Fact]
    public void There_are_pages_and_views_to_look_at()
    {
        Assert.Contains(Doors, t => t.IsAssignableTo(typeof(PageModel)));
        Assert.Contains(Doors, t => t.IsAssignableTo(typeof(RazorPageBase)));
    }

    [Fact]
    public void Canary_a_page_that_takes_the_database_is_noticed() =>
        Assert.Equal([nameof(ByConstructor), nameof(ByHandler), nameof(ByProperty)], DatabaseInDoors([typeof(ByConstructor), typeof(ByHandler), typeof(ByProperty), typeof(Sound)]));

    static IEnumerable<Type> Doors => TheHouse.Modules.Select(m => m.GetType().Assembly).Append(typeof(Guildhall.Shell.PageOutcomes).Assembly).Distinct().SelectMany(a => a.GetTypes())
        .Where(t => t is { IsAbstract: false, IsClass: true } && (t.IsAssignableTo(typeof(PageModel)) || t.IsAssignableTo(typeof(RazorPageBase)) || t.IsAssignableTo(typeof(ViewComponent)) || t.IsAssignableTo(typeof(Microsoft.AspNetCore.Razor.TagHelpers.TagHelper))));

    static List<string> DatabaseInDoors(IEnumerable<Type> doors)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        return [.. from door in doors
                   let takes = door.GetConstructors(All).SelectMany(c => c.GetParameters()).Concat(door.GetMethods(All).SelectMany(m => m.GetParameters())).Select(p => p.ParameterType)
                       .Concat(door.GetProperties(All).Select(p => p.PropertyType)).Concat(door.GetFields(All).Select(f => f.FieldType))
                   where takes.Any(t => t.IsAssignableTo(typeof(DbContext)))
                   select door.Name];
    }

    sealed class ByConstructor(GuildhallDb db) : PageModel
    {
        public int OnGet() => db.Set<Setting>().Count();
    }

    sealed class ByHandler : PageModel
    {
        public int OnGet([FromServices] GuildhallDb db) => db.Set<Setting>().Count();
    }

    sealed class ByProperty : PageModel
    {
        public GuildhallDb Db { get; set; } = null!;
    }

    sealed class Sound(Words words) : PageModel
    {
        public string OnGet() => words["shell.name"];
    }
}
