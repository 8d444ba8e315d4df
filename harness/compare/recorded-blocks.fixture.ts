/** Recorded from clients and engines of one version. */
export const recordedBlocks = {
  "20.10.5": {
    version: `Client:
 Version:           20.10.5+dfsg1
 API version:       1.41
 Go version:        go1.15.15
 Git commit:        55c4c88
 Built:             Mon May 30 18:34:49 2022
 OS/Arch:           linux/amd64
 Context:           default
 Experimental:      true

Server:
 Engine:
  Version:          20.10.5+dfsg1
  API version:      1.41 (minimum version 1.12)
  Go version:       go1.15.15
  Git commit:       363e9a8
  Built:            Mon May 30 18:34:49 2022
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          1.4.13~ds1
  GitCommit:        1.4.13~ds1-1~deb11u4
 runc:
  Version:          1.0.0~rc93+ds1
  GitCommit:        1.0.0~rc93+ds1-5+deb11u5
 docker-init:
  Version:          0.19.0
  GitCommit:        
`,
    info: `Client:
 Context:    default
 Debug Mode: false

Server:
 Containers: 0
  Running: 0
  Paused: 0
  Stopped: 0
 Images: 0
 Server Version: 20.10.5+dfsg1
 Storage Driver: overlay2
  Backing Filesystem: extfs
  Supports d_type: true
  Native Overlay Diff: true
 Logging Driver: json-file
 Cgroup Driver: cgroupfs
 Cgroup Version: 1
 Plugins:
  Volume: local
  Network: bridge host ipvlan macvlan null overlay
  Log: awslogs fluentd gcplogs gelf journald json-file local logentries splunk syslog
 Swarm: inactive
 Runtimes: io.containerd.runtime.v1.linux runc io.containerd.runc.v2
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: 1.4.13~ds1-1~deb11u4
 runc version: 1.0.0~rc93+ds1-5+deb11u5
 init version: 
 Security Options:
  seccomp
   Profile: default
 Kernel Version: 6.18.44-amd64
 Operating System: Debian GNU/Linux 11 (bullseye) (containerized)
 OSType: linux
 Architecture: x86_64
 CPUs: 2
 Total Memory: 23.54GiB
 Name: labproof
 ID: ZCK5:2LJR:2XHK:PEGX:P42B:IZF4:LYNF:VR5N:BYRU:R3KK:CCNS:ZO35
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Registry: https://index.docker.io/v1/
 Labels:
 Experimental: false
 Insecure Registries:
  127.0.0.0/8
 Live Restore Enabled: false

`,
  },
  "26.1.5": {
    version: `Client:
 Version:           26.1.5+dfsg1
 API version:       1.45
 Go version:        go1.24.4
 Git commit:        a72d7cd
 Built:             Thu Aug 13 05:35:48 2026
 OS/Arch:           linux/amd64
 Context:           default

Server:
 Engine:
  Version:          26.1.5+dfsg1
  API version:      1.45 (minimum version 1.24)
  Go version:       go1.24.4
  Git commit:       411e817
  Built:            Thu Aug 13 05:35:48 2026
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          1.7.24~ds1
  GitCommit:        1.7.24~ds1-6+deb13u1
 runc:
  Version:          1.1.15+ds1
  GitCommit:        1.1.15+ds1-2+b4
 docker-init:
  Version:          0.19.0
  GitCommit:        
`,
  },
  "28.5.2": {
    version: `Client:
 Version:           28.5.2+dfsg4
 API version:       1.51
 Go version:        go1.27.1
 Git commit:        9cc6dea35e9a963f281434761c656fba4ac43aed
 Built:             Tue Sep 15 11:02:57 2026
 OS/Arch:           linux/amd64
 Context:           default

Server:
 Engine:
  Version:          28.5.2+dfsg4
  API version:      1.51 (minimum version 1.24)
  Go version:       go1.27.1
  Git commit:       3ef3c07c883be49a2e8097bcf6d2952fce1d70eb
  Built:            Tue Sep 15 11:02:57 2026
  OS/Arch:          linux/amd64
  Experimental:     false
 containerd:
  Version:          2.1.9+unknown
  GitCommit:        
 runc:
  Version:          1.3.6+ds1
  GitCommit:        1.3.6+ds1-1
 docker-init:
  Version:          0.19.0
  GitCommit:        
`,
    info: `Client:
 Version:    28.5.2+dfsg4
 Context:    default
 Debug Mode: false

Server:
 Containers: 0
  Running: 0
  Paused: 0
  Stopped: 0
 Images: 0
 Server Version: 28.5.2+dfsg4
 Storage Driver: overlay2
  Backing Filesystem: extfs
  Supports d_type: true
  Using metacopy: false
  Native Overlay Diff: true
  userxattr: false
 Logging Driver: json-file
 Cgroup Driver: cgroupfs
 Cgroup Version: 1
 Plugins:
  Volume: local
  Network: bridge host ipvlan macvlan null overlay
  Log: awslogs fluentd gelf journald json-file local splunk syslog
 CDI spec directories:
  /etc/cdi
  /var/run/cdi
 Swarm: inactive
 Runtimes: io.containerd.runc.v2 runc
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: 
 runc version: 1.3.6+ds1-1
 init version: 
 Security Options:
  seccomp
   Profile: builtin
 Kernel Version: 6.18.44-amd64
 Operating System: Debian GNU/Linux forky/sid (containerized)
 OSType: linux
 Architecture: x86_64
 CPUs: 2
 Total Memory: 23.54GiB
 Name: labproof
 ID: 66a36f59-7365-408c-b3be-d14a87c01224
 Docker Root Dir: /var/lib/docker
 Debug Mode: false
 Experimental: false
 Insecure Registries:
  ::1/128
  127.0.0.0/8
 Live Restore Enabled: false

`,
    unanswered: `Client:
 Version:           28.5.2+dfsg4
 API version:       1.51
 Go version:        go1.27.1
 Git commit:        9cc6dea35e9a963f281434761c656fba4ac43aed
 Built:             Tue Sep 15 11:02:57 2026
 OS/Arch:           linux/amd64
 Context:           default
`,
  },
} as const;
