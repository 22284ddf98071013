/// The style of the pages, on screen and on paper.
///
/// The colours are those of Okabe and Ito (2008), which are distinguishable with any colour vision;
/// no meaning depends on colour alone.
enum ReportStyle {
  static let css: Markup = """
    :root { color-scheme: light; --ink: #1b1f24; --soft: #5a6472; --line: #d9dee5; --blue: #0072b2;
      --red: #d55e00; --ground: #f6f8fa; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 2rem 2rem 3rem; max-width: 80rem; color: var(--ink);
      background: #fff; font: .875rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans",
      sans-serif; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
    h2 { font-size: 1.25rem; margin: 2.6rem 0 .5rem; padding-top: .7rem;
      border-top: 2px solid var(--ink); }
    h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
    p { margin: .3rem 0 .8rem; max-width: 60rem; }
    a { color: var(--blue); }
    .lead, .note, footer { color: var(--soft); }
    .note { font-size: .9rem; }
    .cards { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.3rem 0 0; }
    .card { flex: 1 1 11rem; background: var(--ground); border: 1px solid var(--line);
      border-radius: 6px; padding: .7rem .9rem; }
    .card b { display: block; font-size: 1.5rem; line-height: 1.25;
      font-variant-numeric: tabular-nums; }
    .card span { color: var(--soft); font-size: .9rem; }
    .table { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th { text-align: left; vertical-align: bottom; font-weight: 600; line-height: 1.25;
      border-bottom: 1.5px solid var(--ink); padding: .35rem .5rem; }
    td { vertical-align: top; border-bottom: 1px solid var(--line); padding: .35rem .5rem;
      overflow-wrap: anywhere; min-width: 3.5rem; }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    th.n { white-space: normal; }
    .w { min-width: 6.5rem; }
    .name { min-width: 10rem; }
    .why { min-width: 15rem; }
    td small { display: block; color: var(--soft); font-size: .85em; }
    td.n small { white-space: nowrap; }
    tr.total td { font-weight: 600; }
    .tag { display: inline-block; border: 1px solid currentColor; border-radius: 3px;
      padding: 0 .35rem; font-size: .85em; white-space: nowrap; }
    .tag.out { background: #a33f00; border-color: #a33f00; color: #fff; }
    .tag.high { color: #a33f00; font-weight: 600; }
    .empty { background: var(--ground); border-left: 4px solid var(--blue); padding: .7rem 1rem; }
    .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(22rem, 1fr));
      gap: 1.2rem; }
    figure { margin: 0; border: 1px solid var(--line); border-radius: 6px;
      padding: .6rem .7rem .3rem; break-inside: avoid; }
    figcaption { line-height: 1.3; overflow-wrap: anywhere; }
    figcaption b { display: block; }
    figcaption span { color: var(--soft); font-size: .85rem; }
    svg { display: block; width: 100%; height: auto; }
    svg text { font-size: 11px; fill: #5a6472; }
    .grid { stroke: #d9dee5; stroke-width: 1; }
    .today { stroke: #5a6472; stroke-width: 1; stroke-dasharray: 3 3; }
    .demand { fill: none; stroke: #1b1f24; stroke-width: 1.5; stroke-linejoin: round; }
    .mean { fill: none; stroke: #0072b2; stroke-width: 2; stroke-linejoin: round; }
    .model { fill: none; stroke: #0072b2; stroke-width: 1.2; stroke-dasharray: 4 2; }
    .band95 { fill: #0072b2; fill-opacity: .16; }
    .band80 { fill: #0072b2; fill-opacity: .28; }
    .dot { fill: #1b1f24; }
    .censored { fill: #fff; stroke: #d55e00; stroke-width: 1.6; }
    .key { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .2rem 0 .9rem;
      font-size: .9rem; }
    .key span { display: flex; align-items: center; gap: .45rem; }
    .key svg { width: 28px; height: 14px; flex: none; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .8rem;
      font-size: .85rem; }
    @media print {
      @page { size: A4 landscape; margin: 10mm; }
      :root { font-size: 11.5px; }
      body { padding: 0; max-width: none; }
      a { color: inherit; text-decoration: none; }
      .cards { margin-top: .6rem; }
      .card { padding: .4rem .6rem; flex-basis: 8rem; }
      .table { overflow: visible; }
      th, td { padding: .2rem .35rem; }
      .w { min-width: 5rem; }
      .name { min-width: 9rem; }
      .why { min-width: 18rem; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      h2 { break-after: avoid; margin-top: 1.4rem; }
      .charts { grid-template-columns: repeat(3, 1fr); gap: .6rem; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """

  /// Returns a complete page.
  static func page(title: String, _ body: [Markup]) -> String {
    let page: Markup = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(css)
      </style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
    return page.html
  }
}
