// One attack by name: says "contained", or what it got.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
)

var got []string

func reads(path string) {
	file, err := os.Open(path)
	if err != nil {
		return
	}
	if n, _ := file.Read(make([]byte, 1)); n == 1 {
		got = append(got, path)
	}
}
func others() {
	own, _ := os.Readlink("/proc/self")
	all, _ := os.ReadDir("/proc")
	for _, each := range all {
		if _, err := strconv.Atoi(each.Name()); err == nil && each.Name() != own {
			reads("/proc/" + each.Name() + "/environ")
		}
	}
	for _, path := range []string{"/etc/passwd", "/etc/shadow", "/proc/kcore", "/dev/mem"} {
		reads(path)
	}
	if cache, _ := os.ReadDir("/cache"); len(cache) > 0 {
		got = append(got, "/cache")
	}
}
func start(script string) {
	_, _ = syscall.ForkExec("/bin/sh", []string{"sh", "-c", script}, &syscall.ProcAttr{Env: os.Environ(), Files: []uintptr{0, 1, 2}, Sys: &syscall.SysProcAttr{Setsid: true}})
}

const late = "trap '' TERM; sleep 1; for i in 1 2 3 4 5 6 7 8 9; do sleep 0.2; echo late; echo x > /tmp/left; done"

func main() {
	name := os.Args[1]
	switch name {
	case "parent":
		for _, pid := range []int{1, os.Getppid()} {
			for _, each := range []string{"environ", "mem", "maps", "root/etc/passwd"} {
				reads(fmt.Sprintf("/proc/%d/%s", pid, each))
			}
		}
	case "others":
		others()
	case "outside":
		for _, path := range []string{"/usr/x", "/etc/ld.so.preload", "/cache/x", "/prog/x", "/dev/x", "/x"} {
			if os.WriteFile(path, []byte("x"), 0644) == nil {
				got = append(got, path)
			}
		}
	case "network":
		for _, family := range []int{syscall.AF_INET, syscall.AF_INET6, syscall.AF_UNIX, syscall.AF_NETLINK} {
			if _, err := syscall.Socket(family, syscall.SOCK_STREAM, 0); err == nil {
				got = append(got, strconv.Itoa(family))
			}
		}
	case "traces":
		if syscall.PtraceAttach(os.Getppid()) == nil {
			got = append(got, "ptrace")
		}
		if syscall.Unshare(syscall.CLONE_NEWUSER) == nil {
			got = append(got, "namespaces")
		}
	case "rights":
		if syscall.Setuid(0) == nil || syscall.Chroot("/") == nil {
			got = append(got, "root")
		}
	case "environment":
		for _, each := range os.Environ() {
			for _, word := range []string{"KEY", "TOUCHSTONE", "NODE", "/work", "LD_"} {
				if strings.Contains(each, word) {
					got = append(got, each)
				}
			}
		}
	case "killall":
		signal.Ignore(syscall.SIGTERM)
		for _, pid := range []int{-1, 1, os.Getppid()} {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	case "closes":
		fmt.Println("contained")
		for each := 0; each < 3; each++ {
			syscall.Close(each)
		}
		os.Exit(0)
	case "disk":
		written := 0
		for ; written < 4000 && os.WriteFile(fmt.Sprintf("f%d", written), make([]byte, 1<<20), 0644) == nil; written++ {
		}
		if written > 100 {
			got = append(got, "disk")
		}
	case "background", "daemon":
		start(late)
	case "forks":
		start("bomb() { bomb | bomb & }; bomb 2>/dev/null; while :; do :; done")
		for {
		}
	case "memory":
		kept := [][]byte{}
		for {
			block := make([]byte, 1<<22)
			for i := range block {
				block[i] = 1
			}
			kept = append(kept, block)
		}
	case "flood":
		for {
			fmt.Println("contained")
		}
	case "loop":
		for {
		}
	case "exit":
		fmt.Println("contained")
		os.Exit(3)
	case "abort":
		panic("abort")
	case "threads":
		for i := 0; i < 64; i++ {
			go func() {
				for {
				}
			}()
		}
		for {
		}
	case "canary":
		for _, path := range []string{"/tmp/left", "f0"} {
			if _, err := os.Stat(path); err == nil {
				got = append(got, path)
			}
		}
		others()
	default:
		os.Exit(9)
	}
	if len(got) == 0 {
		fmt.Println("contained")
	} else {
		fmt.Println("got", got)
	}
}
