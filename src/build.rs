//! Compiles every folder under `rules/` into the program, so that nothing is parsed when askwell starts.

#[allow(dead_code, reason = "the program uses what the build does not")]
mod compile;
#[allow(dead_code, reason = "the program uses what the build does not")]
mod fold;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed=src/compile.rs");
    println!("cargo::rerun-if-changed=src/compile");
    println!("cargo::rerun-if-changed=src/fold.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    link_in_place(Path::new(&out));
    let mut list = String::from("&[\n");
    for folder in sorted(Path::new("rules")).into_iter().filter(|p| p.is_dir()) {
        let code = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let mut files = Vec::new();
        collect(&folder, &folder, &mut files);
        let bytes = compile::compile(&files).unwrap_or_else(|e| {
            eprintln!("error: rules/{code}/{e}");
            process::exit(1);
        });
        fs::write(Path::new(&out).join(format!("{code}.bin")), bytes).expect("OUT_DIR is writable");
        write!(list, "    (\"{code}\", include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{code}.bin\")), &[")
            .expect("a string can be written to");
        for (path, _) in &files {
            write!(
                list,
                "(\"{path}\", include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/rules/{code}/{path}\"))), "
            )
            .expect("a string can be written to");
        }
        list.push_str("]),\n");
    }
    list.push(']');
    fs::write(Path::new(&out).join("languages.rs"), list).expect("OUT_DIR is writable");
}

/// Where the linker can do it, the program is linked to one address: seventeen thousand pointers need not be moved at each
/// start, which took a tenth of a short check. Addresses that differ from start to start would guard against errors of
/// memory, which a program in safe Rust that reads nothing but texts does not have. And it brings its own copy of the little
/// that it needs of the compiler's library: to find and load the shared one took another tenth.
fn link_in_place(out: &Path) {
    let of = |name: &str| env::var(name).unwrap_or_default();
    let target = |what: &str| of(&format!("CARGO_CFG_TARGET_{what}"));
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") != "linux" || target("ENV") != "gnu" || is_static {
        return;
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    let linker = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".into());
    let found = process::Command::new(linker).arg("-print-file-name=libgcc_eh.a").output();
    if of("HOST") == of("TARGET") && found.is_ok_and(|found| found.stdout.starts_with(b"/")) {
        // What the linker finds here first under the name of the shared library.
        fs::write(out.join("libgcc_s.so"), "INPUT(-lgcc_eh -lgcc)").expect("OUT_DIR is writable");
        println!("cargo::rustc-link-search=native={}", out.display());
    }
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("rules/ is there").map(|e| e.expect("readable").path()).collect();
    paths.sort();
    paths
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for path in sorted(folder) {
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below its root").to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).expect("rule files are UTF-8")));
        }
    }
}
