// One attack by name: says "contained", or what it got.
use std::{env, fs, io::Write, net, process, thread, time::Duration};
extern "C" { fn kill(pid: i32, signal: i32) -> i32; fn fork() -> i32; fn setsid() -> i32; fn setuid(user: u32) -> i32; fn getppid() -> i32; fn close(fd: i32) -> i32; fn fcntl(fd: i32, command: i32) -> i32; fn ptrace(request: i32, pid: i32, a: usize, b: usize) -> i64; fn signal(number: i32, handler: usize) -> usize; fn _exit(status: i32) -> !; }
fn readable(path: &str) -> Option<String> { let mut file = fs::File::open(path).ok()?; let mut byte = [0u8; 1]; std::io::Read::read(&mut file, &mut byte).ok().filter(|n| *n == 1).map(|_| path.to_string()) }
fn others() -> Vec<String> {
    let own = fs::read_link("/proc/self").unwrap().display().to_string();
    let mut got: Vec<String> = fs::read_dir("/proc").map(|all| all.flatten().filter_map(|each| { let pid: u32 = each.file_name().to_str()?.parse().ok()?; if pid.to_string() == own { None } else { readable(&format!("/proc/{pid}/environ")) } }).collect()).unwrap_or_default();
    got.extend(["/etc/passwd", "/etc/shadow", "/proc/kcore", "/dev/mem"].iter().filter_map(|p| readable(p)));
    if fs::read_dir("/cache").map(|all| all.count() > 0).unwrap_or(false) { got.push("/cache".into()); }
    got
}
unsafe fn leaves(detached: bool) {
    if fork() != 0 { return; }
    if detached { setsid(); if fork() != 0 { _exit(0) } }
    for _ in 0..100 { thread::sleep(Duration::from_millis(50)); let _ = std::io::stdout().write_all(b"late\n"); let _ = fs::write("/tmp/left", "x"); }
    _exit(0)
}
fn main() {
    let name = env::args().nth(1).unwrap_or_default();
    let mut got: Vec<String> = vec![];
    unsafe { match name.as_str() {
        "parent" => for pid in [1, getppid()] { for each in ["environ", "mem", "maps", "root/etc/passwd"] { got.extend(readable(&format!("/proc/{pid}/{each}"))); } },
        "others" => got = others(),
        "outside" => for path in ["/usr/x", "/etc/ld.so.preload", "/cache/x", "/prog/x", "/dev/x", "/x"] { if fs::write(path, "x").is_ok() { got.push(path.into()); } },
        "network" => { if net::TcpStream::connect("127.0.0.1:80").map(|_| 0).unwrap_or_else(|e| e.raw_os_error().unwrap()) != 1 { got.push("tcp".into()) } if net::UdpSocket::bind("127.0.0.1:0").is_ok() { got.push("udp".into()) } },
        "traces" => if ptrace(16, getppid(), 0, 0) == 0 || ptrace(0, 0, 0, 0) == 0 { got.push("ptrace".into()) },
        "rights" => if setuid(0) == 0 { got.push("setuid".into()) },
        "environment" => got.extend(env::vars().filter(|(k, v)| ["KEY", "TOUCHSTONE", "NODE", "/work", "LD_"].iter().any(|w| k.contains(w) || v.contains(w))).map(|(k, _)| k)),
        "descriptors" => for each in 3..1024 { if fcntl(each, 1) != -1 { got.push(each.to_string()) } },
        "killall" => { signal(15, 1); for pid in [-1, 1, getppid()] { kill(pid, 9); } kill(0, 15); },
        "closes" => { println!("contained"); for each in 0..1024 { close(each); } _exit(0) },
        "disk" => { let block = vec![1u8; 1 << 20]; let mut n = 0; while n < 4000 && fs::write(format!("f{n}"), &block).is_ok() { n += 1 } if n > 100 { got.push("disk".into()) } },
        "background" => leaves(false), "daemon" => leaves(true),
        "forks" => loop { fork(); },
        "memory" => { let mut kept = vec![]; loop { kept.push(vec![1u8; 1 << 22]); if kept.len() > 1 << 20 { break } } },
        "flood" => loop { println!("contained") }, "loop" => loop { signal(24, 1); },
        "abort" => process::abort(), "exit" => { println!("contained"); process::exit(3) },
        "canary" => { for path in ["/tmp/left", "f0"] { if fs::metadata(path).is_ok() { got.push(path.into()) } } got.extend(others()) },
        _ => process::exit(9),
    } }
    println!("{}", if got.is_empty() { "contained".into() } else { format!("got {}", got.join(" ")) });
}
