//! Cases survive what can happen to them: a process that is killed, a full disk, a folder that cannot be written to, a second
//! askwell, a damaged file. Not one entry is lost.

use std::{
    fs,
    io::Write as _,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use askwell::{
    case::{Case, Entry, What, record},
    cli::case::store::{Store, Trouble},
};

use crate::{
    case::{case, done, place},
    program::Place,
};

fn folder(place: &Place) -> PathBuf {
    place.path().join("data/askwell/cases")
}

fn file(place: &Place, name: &str) -> PathBuf {
    folder(place).join(format!("{name}.json"))
}

fn read(place: &Place, name: &str) -> Case {
    let bytes = fs::read(file(place, name)).expect("the file is there");
    record::read(&bytes).unwrap_or_else(|why| panic!("{why:?}\n{}", String::from_utf8_lossy(&bytes))).0
}

fn begun(name: &str) -> Place {
    let place = place();
    done(&place, &["new", name, "--company", "ACME", "--about", "internet down"]);
    place
}

/// Numbers between 0 and 1 that are the same in every run.
fn chance() -> impl Iterator<Item = f64> {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::from_fn(move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        Some((seed >> 11) as f64 / (1_u64 << 53) as f64)
    })
}

/// Tells this very program, started once more, to write: the folder, the person, how many lines.
const ORDER: &str = "ASKWELL_TEST_WRITES";

/// A process that adds lines to an entry of its own in the case "acme", as fast as it can, each with one change of the file.
fn writer(place: &Place, person: &str, lines: usize) -> Child {
    let own = std::env::current_exe().expect("this program has a file");
    let order = format!("{}\n{person}\n{lines}", folder(place).display());
    Command::new(own)
        .args(["case_faults::writes_when_told_to", "--exact", "--nocapture", "--quiet"])
        .env(ORDER, order)
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts")
}

/// What [`writer`] runs; without an order there is nothing to do.
#[test]
fn writes_when_told_to() {
    let Ok(order) = std::env::var(ORDER) else { return };
    let mut order = order.lines();
    let store = Store::at(PathBuf::from(order.next().expect("a folder")));
    let (person, lines) = (order.next().expect("a person"), order.next().expect("a number"));
    let mut entry = Entry::new(What::Contact, "2026-11-20T10:00".parse().expect("a moment"));
    entry.person = person.to_owned();
    let (_, at) = store
        .change("acme", |case| {
            case.note(entry);
            case.entries.len() - 1
        })
        .expect("it can be written");
    for n in 0..lines.parse().expect("a number") {
        store.change("acme", |case| case.entries[at].text.push_str(&format!("line {n};"))).expect("it can be written");
    }
}

/// Every line of an entry is there, in its order; how many they are.
#[track_caller]
fn whole(entry: &Entry) -> usize {
    let lines: Vec<_> = entry.text.split_terminator(';').collect();
    for (n, line) in lines.iter().enumerate() {
        assert_eq!(*line, format!("line {n}"), "a line of {} is lost", entry.person);
    }
    lines.len()
}

#[test]
fn killed_at_any_moment_of_writing() {
    let place = begun("acme");
    let mut before: Vec<Entry> = Vec::new();
    for (round, chance) in chance().take(200).enumerate() {
        let written = || fs::metadata(file(&place, "acme")).and_then(|file| file.modified()).expect("it is there");
        let (untouched, start) = (written(), Instant::now());
        let mut child = writer(&place, &format!("round {round}"), 100_000);
        while written() == untouched && start.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_micros(50));
        }
        // It writes now, without a pause.
        std::thread::sleep(Duration::from_micros((2_000.0 * chance) as u64));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let entries = read(&place, "acme").entries;
        assert_eq!(entries.len(), before.len() + 1, "round {round}");
        assert_eq!(entries[..before.len()], before, "an entry is lost or changed in round {round}");
        whole(&entries[before.len()]);
        before = entries;
        if before.len() == 40 {
            let _ = Store::at(folder(&place)).change("acme", |case| case.entries.clear()).expect("it goes on");
            before.clear();
        }
    }
    // And it goes on as if nothing had happened.
    done(&place, &["log", "acme", "alive"]);
    let names: Vec<_> =
        fs::read_dir(folder(&place)).expect("it can be read").flatten().map(|e| e.file_name()).collect();
    assert_eq!(names.len(), 2, "what was half written is gone: {names:?}");
}

#[test]
fn two_at_once_lose_nothing() {
    let place = begun("acme");
    let children = ["one", "two"].map(|person| writer(&place, person, 1000));
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let case = read(&place, "acme");
    assert_eq!(case.entries.iter().map(whole).collect::<Vec<_>>(), [1000, 1000]);
}

#[test]
fn several_at_once_add_entries_and_none_is_lost() {
    let place = begun("acme");
    let children: Vec<_> = (0..40)
        .map(|n| {
            let text = format!("entry {n}");
            place.command(&["case", "log", "acme", &text]).stdout(Stdio::null()).spawn().expect("it starts")
        })
        .collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let case = read(&place, "acme");
    for n in 0..40 {
        assert!(case.entries.iter().any(|entry| entry.text == format!("entry {n}")), "entry {n} is lost");
    }
}

/// Runs a shell script in which `$A` is askwell.
fn shell(place: &Place, script: &str) -> std::process::Output {
    let mut command = Command::new("sh");
    command.args(["-c", script]).current_dir(place.path()).env("A", env!("CARGO_BIN_EXE_askwell"));
    for name in ["XDG_DATA_HOME", "ASKWELL_NOW", "LC_ALL"] {
        let value = match name {
            "XDG_DATA_HOME" => place.path().join("data").display().to_string(),
            "ASKWELL_NOW" => "2026-11-20T10:00".to_owned(),
            _ => "C".to_owned(),
        };
        command.env(name, value);
    }
    command.output().expect("there is a shell")
}

#[test]
fn a_file_that_may_not_grow_stays_as_it_was() {
    let place = begun("acme");
    let long = "word ".repeat(400);
    let before = fs::read(file(&place, "acme")).expect("it is there");
    // Once with an error from the system, once killed by it.
    for trap in ["trap '' XFSZ;", ""] {
        let output = shell(&place, &format!("{trap} ulimit -f 1; exec \"$A\" case log acme '{long}'"));
        assert_ne!(output.status.code(), Some(0));
        assert_eq!(fs::read(file(&place, "acme")).expect("it is there"), before);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(trap.is_empty() || said.contains("Nothing was changed"), "{said}");
    }
    done(&place, &["log", "acme", "there is room again"]);
    assert_eq!(read(&place, "acme").entries.len(), 1);
}

#[test]
fn a_full_disk_costs_nothing() {
    // Only where the system lets anybody mount a small disk of their own; a file that may not grow, which works anywhere,
    // has a test of its own.
    if !Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|status| status.success()) {
        return skipped("a full disk");
    }
    let place = place();
    let script = "mkdir data; unshare -rm sh -c 'mount -t tmpfs -o size=64k none data || exit 77
        \"$A\" case new acme --about \"internet down\" || exit 1
        dd if=/dev/zero of=data/ballast bs=1k 2>/dev/null
        before=$(cat data/askwell/cases/acme.json)
        \"$A\" case log acme \"one more\" 2> said && exit 2
        grep -q \"Nothing was changed\" said || exit 3
        [ \"$before\" = \"$(cat data/askwell/cases/acme.json)\" ] || exit 4
        rm data/ballast
        \"$A\" case log acme \"one more\" || exit 5
        grep -q \"one more\" data/askwell/cases/acme.json || exit 6'";
    let output = shell(&place, script);
    match output.status.code() {
        Some(0) => {}
        Some(77) => skipped("a full disk"),
        code => panic!("{code:?}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

/// Says what was not tested here, past the test harness, which hides what tests print.
fn skipped(what: &str) {
    writeln!(std::io::stderr(), "NOT TESTED HERE: {what}: no disk may be mounted").expect("there is standard error");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_read_all_the_same() {
    let place = begun("acme");
    let set = |mode: u32| fs::set_permissions(folder(&place), fs::Permissions::from_mode(mode)).expect("it is ours");
    let root = rustix::process::geteuid().is_root();
    // The superuser may write anywhere: somebody else runs it then.
    let nobody = 65534;
    if root {
        let (data, own) = (place.path().join("data"), place.path().join("data/askwell"));
        for path in
            [place.path().to_owned(), data, own, folder(&place), file(&place, "acme"), folder(&place).join(".lock")]
        {
            std::os::unix::fs::chown(path, Some(nobody), Some(nobody)).expect("the superuser may");
        }
    }
    set(0o500);
    let run = |arguments: &[&str]| {
        let mut command = place.command(arguments);
        if root {
            command.uid(nobody).gid(nobody);
        }
        command.output().expect("it runs")
    };
    let shown = run(&["case", "list"]);
    let logged = run(&["case", "log", "acme", "one more"]);
    set(0o700);
    assert_eq!(shown.status.code(), Some(0), "{}", String::from_utf8_lossy(&shown.stderr));
    assert!(shown.stdout.starts_with(b"acme"));
    assert_eq!(logged.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&logged.stderr).contains("Nothing was changed"));
    assert_eq!(read(&place, "acme").entries.len(), 0);
}

#[test]
fn a_damaged_file_is_reported_and_set_aside() {
    let place = begun("acme");
    done(&place, &["new", "other", "--about", "something else"]);
    let whole = fs::read(file(&place, "acme")).expect("it is there");
    for (n, damaged) in [&whole[..whole.len() / 2], b"\xff\xfe\x00", b""].into_iter().enumerate() {
        fs::write(file(&place, "acme"), damaged).expect("it can be written");
        let ran = case(&place, &["list"]);
        assert_eq!(ran.code, Some(2), "the exit code says that something is wrong");
        assert!(ran.out.starts_with("other"), "the others are listed: {}", ran.out);
        let name = if n == 0 { "acme.json.broken".to_owned() } else { format!("acme.json.broken-{}", n + 1) };
        assert!(ran.err.contains(&name), "{}", ran.err);
        assert_eq!(fs::read(folder(&place).join(name)).expect("it is set aside"), damaged);
        assert!(!file(&place, "acme").exists());
        assert_eq!(case(&place, &["list"]).code, Some(0), "once is enough");
    }
    // Writing to a damaged case sets it aside too, and changes nothing.
    fs::write(file(&place, "acme"), "{").expect("it can be written");
    assert_eq!(case(&place, &["log", "acme", "x"]).code, Some(2));
    assert_eq!(fs::read(folder(&place).join("acme.json.broken-4")).expect("it is set aside"), b"{");
}

#[test]
fn a_file_of_a_newer_askwell_is_left_alone() {
    let place = begun("acme");
    let newer = "{\"version\": 99, \"name\": \"acme\", \"shape\": \"unknown\"}";
    fs::write(file(&place, "acme"), newer).expect("it can be written");
    for arguments in [&["show", "acme"][..], &["log", "acme", "x"], &["list"]] {
        let ran = case(&place, arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains("newer"), "{arguments:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(file(&place, "acme")).expect("it is there"), newer, "{arguments:?}");
    }
}

#[test]
fn a_file_of_an_older_askwell_is_kept_beside_the_new_one() {
    let place = begun("acme");
    let text = fs::read_to_string(file(&place, "acme")).expect("it is there");
    let older =
        text.replace("\"version\": 2", "\"version\": 1").replace("\"kind\"", "\"ticket\": \"77120\",\n  \"kind\"");
    fs::write(file(&place, "acme"), &older).expect("it can be written");
    assert!(done(&place, &["show", "acme"]).contains("Ticket: 77120"));
    assert_eq!(fs::read_to_string(file(&place, "acme")).expect("it is there"), older, "looking changes nothing");
    done(&place, &["log", "acme", "one more"]);
    assert_eq!(fs::read_to_string(folder(&place).join("acme.json.v1")).expect("it is kept"), older);
    let case = read(&place, "acme");
    assert_eq!((case.version, case.ticket(), case.entries.len()), (record::VERSION, "77120", 1));
}

#[test]
fn a_change_that_cannot_be_kept_is_an_error() {
    let place = Place::new();
    let store = Store::at(place.path().join("cases"));
    let case = Case::new("acme", "en", "2026-11-20T10:00".parse().expect("a moment"));
    assert!(matches!(store.change("acme", |_| ()), Err(Trouble::Unknown)));
    store.create(&case).expect("there is room");
    assert!(matches!(store.create(&case), Err(Trouble::Taken)));
    store.delete("acme").expect("it is there");
    assert!(matches!(store.read("acme"), Err(Trouble::Unknown)));
}
