//! Documents whose names and texts would be something else than text, if they were let.

use close_codegen::SourceText;

/// What a name or a text of a document may look like.
pub const TEXTS: [&str; 7] = [
    "<script>alert(1)</script>",
    "</code></td></article><img src=x onerror=y>",
    "\" onload=\"z' x='",
    "]]><!-- & &lt; &amp; -->",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}gnp.exe",
    "a`b``<b>c</b>`|d",
    "<style>*{display:none}</style><!--",
];

/// Two documents in which everything that has a name has this one.
pub fn documents(text: &str) -> (SourceText, SourceText) {
    let quoted = serde_json::to_string(text).unwrap();
    let pointer = text.replace('~', "~0").replace('/', "~1");
    let reference = serde_json::to_string(&format!("#/components/schemas/{pointer}")).unwrap();
    let path = serde_json::to_string(&format!("/{text}")).unwrap();
    let document = |value: &str, more: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: {quoted}, description: {quoted}, version: '1'}}\n\
             servers: [{{url: 'https://api.example'}}]\npaths:\n  {path}:\n    get:\n      \
             operationId: {quoted}\n      summary: {quoted}\n      tags: [{quoted}]\n      \
             responses:\n        '200':\n          description: {quoted}\n          content: \
             {{application/json: {{schema: {{$ref: {reference}}}}}}}\ncomponents:\n  schemas:\n    \
             {quoted}:\n      type: object\n      description: {quoted}\n      properties:\n        \
             {quoted}: {{type: {value}, enum: [{quoted}{more}]}}\n        old{more_key}: {{type: {value}, description: {quoted}}}\n",
            more_key = more.len(),
        )
    };
    let base = SourceText::new(format!("{text}.yaml"), document("string", ""));
    let head = SourceText::new(format!("{text}2.yaml"), document("string", ", other"));
    (base, head)
}

/// Outside of code nothing begins a tag, and a row has as many cells as its table.
pub fn judge(text: &str, comment: &str) {
    let own = ["<details>", "</details>", "<summary>", "</summary>"];
    let mut code = false;
    for line in comment.lines() {
        if line.starts_with("```") {
            code = !code;
            continue;
        }
        if code {
            continue;
        }
        let line = own.iter().fold(line.to_owned(), |line, tag| line.replace(tag, ""));
        let outside: String = line.replace("\\`", "").split('`').step_by(2).collect();
        assert!(!outside.contains('<'), "{text}: {line}");
        if line.starts_with("| ") {
            let cells = line.replace("\\|", "").matches('|').count();
            assert_eq!(cells, 6, "{text}: {line}");
        }
    }
}
