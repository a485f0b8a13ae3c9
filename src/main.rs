//! temporary
use askwell::{catalog::Catalog, document::Document, finding, proof, settings::Settings};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut cat = Catalog::builtin();
    let dir = args.iter().position(|a| a == "--rules").map(|i| args[i + 1].clone());
    let only = args.iter().position(|a| a == "--only").map(|i| args[i + 1].clone());
    if let Some(d) = dir {
        let mut files = vec![];
        fn walk(root: &std::path::Path, p: &std::path::Path, f: &mut Vec<(String, String)>) {
            let mut v: Vec<_> = std::fs::read_dir(p).unwrap().map(|e| e.unwrap().path()).collect();
            v.sort();
            for p in v {
                if p.is_dir() {
                    walk(root, &p, f)
                } else if p.extension().is_some_and(|e| e == "toml") {
                    f.push((
                        p.strip_prefix(root).unwrap().to_string_lossy().into_owned(),
                        std::fs::read_to_string(&p).unwrap(),
                    ))
                }
            }
        }
        walk(std::path::Path::new(&d), std::path::Path::new(&d), &mut files);
        if let Err(e) = cat.add(&files) {
            eprintln!("error: {e}");
            std::process::exit(2)
        }
    }
    eprintln!("(see /tmp/plan/bin/README)");
    let lang = cat.language("en").unwrap();
    match args.get(1).map(String::as_str) {
        Some("rules") => {
            let rules = lang.rules();
            let mut n = 0;
            if only.is_none() {
                for f in proof::language(lang) {
                    println!("{}: {}", f.rule, f.what);
                    n += 1;
                }
            } else {
                for (p, r) in &rules {
                    if p.contains(only.as_deref().unwrap()) {
                        for f in proof::rule(lang, p, r) {
                            println!("{}: {}", f.rule, f.what);
                            n += 1;
                        }
                    }
                }
            }
            println!("{} rules, {n} failures", rules.len());
        }
        cmd => {
            let mut s = String::new();
            std::io::Read::read_to_string(&mut std::io::stdin(), &mut s).unwrap();
            let set = Settings::default();
            let doc = Document::read(&s, lang, &set);
            if cmd == Some("facts") {
                for f in &doc.facts {
                    println!("{:?}\t{}\t{}\t{}", f.kind, f.label, f.slot, f.span.of(&s));
                }
                println!("kind: {}", doc.kind);
                return;
            }
            if cmd == Some("rewrite") {
                let r = askwell::rewrite::rewrite(&s, lang, &Default::default());
                if args.iter().any(|a| a == "json") {
                    println!("{}", serde_json::to_string_pretty(&r).unwrap());
                } else {
                    println!("{}", r.text);
                }
                return;
            }
            if cmd == Some("explain") {
                for e in askwell::rewrite::explain(&s, lang, &Default::default()) {
                    println!("{} {:9} {}\n            {}", if e.kept { "+" } else { "-" }, e.role, e.text, e.why);
                }
                return;
            }
            if cmd == Some("clauses") {
                for c in &doc.clauses {
                    println!(
                        "{} {}{}",
                        c.sentence,
                        if c.dependent { "> " } else { "" },
                        doc.text(&c.tokens).replace('\n', "\\n")
                    );
                }
                return;
            }
            let fs: Vec<_> = finding::find_in(&doc, &set).into_iter().map(|f| serde_json::json!({"rule": f.rule, "family": f.family(), "severity": f.severity, "message": f.message, "advice": f.advice, "text": f.shown.clone().unwrap_or(f.span.of(&s).to_string()), "start": f.span.start, "end": f.span.end, "fix": f.fix})).collect();
            println!(
                "{}",
                serde_json::to_string_pretty(&serde_json::json!([{"path":"-","language":"en","findings":fs}])).unwrap()
            );
        }
    }
}
