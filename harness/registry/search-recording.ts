/** An answer of Docker Hub to a search, recorded or written by hand (see `source`). */
export interface SearchRecording {
  readonly query: string;
  /** Origin of the rows. */
  readonly source: string;
  /** Month of the recording: `2018-03`. */
  readonly recorded: string;
  /** In the order of Docker Hub. */
  readonly rows: readonly SearchRow[];
}

interface SearchRow {
  readonly name: string;
  /** As Docker printed it: at most 45 characters, the last one an ellipsis if it is cut. */
  readonly description: string;
  readonly stars: number;
  readonly mark: "official" | "automated" | "none";
}

/** The answers of the offline registry. They are old on purpose: no check depends on star counts. */
export const searchRecordings: readonly SearchRecording[] = [
  {
    query: "centos",
    // centos is no longer an official image of Docker Hub.
    source: "`docker search centos` on Docker 17.12, from the text of a lesson",
    recorded: "2018-03",
    rows: [
      row("centos", "The official build of CentOS.", 4052, "official"),
      row("ansible/centos7-ansible", "Ansible on Centos7", 105, "automated"),
      row("jdeathe/centos-ssh", "CentOS-6 6.9 x86_64 / CentOS-7 7.4.1708 x86_…", 91, "automated"),
      row("consol/centos-xfce-vnc", 'Centos container with "headless" VNC session…', 45, "automated"),
      row("imagine10255/centos6-lnmp-php56", "centos6-lnmp-php56", 38, "automated"),
      row("tutum/centos", "Simple CentOS docker image with SSH access", 36),
      row("gluster/gluster-centos", "Official GlusterFS Image [ CentOS-7 +  Glust…", 22, "automated"),
      row("centos/python-35-centos7", "Platform for building and running Python 3.5…", 18),
      row("kinogmt/centos-ssh", "CentOS with SSH", 17, "automated"),
      row("openshift/base-centos7", "A Centos7 derived base image for Source-To-I…", 17),
      row("openshift/jenkins-2-centos7", "A Centos7 based Jenkins v2.x image for use w…", 10),
      row("centos/httpd-24-centos7", "Platform for running Apache httpd 2.4 or bui…", 9),
      row("centos/postgresql-96-centos7", "PostgreSQL is an advanced Object-Relational …", 7),
      row("openshift/mysql-55-centos7", "DEPRECATED: A Centos7 based MySQL v5.5 image…", 6),
      row("pivotaldata/centos-gpdb-dev", "CentOS image for GPDB development. Tag names…", 3),
      row("darksheer/centos", "Base Centos Image -- Updated hourly", 3, "automated"),
      row("openshift/wildfly-101-centos7", "A Centos7 based WildFly v10.1 image for use …", 3),
      row("openshift/jenkins-1-centos7", "DEPRECATED: A Centos7 based Jenkins v1.x ima…", 3),
      row("openshift/php-55-centos7", "DEPRECATED: A Centos7 based PHP v5.5 image f…", 1),
      row("blacklabelops/centos", "CentOS Base Image! Built and Updates Daily!", 1, "automated"),
      row("pivotaldata/centos", "Base centos, freshened up a little with a Do…", 1),
      row("pivotaldata/centos-mingw", "Using the mingw toolchain to cross-compile t…", 1),
      row("pivotaldata/centos-gcc-toolchain", "CentOS with a toolchain, but unaffiliated wi…", 0),
      row("jameseckersall/sonarr-centos", "Sonarr on CentOS 7", 0, "automated"),
      row("smartentry/centos", "centos with smartentry", 0, "automated"),
    ],
  },
  byHand("hello-world", [
    row("hello-world", "Shows that an installation works", 500, "official"),
    row("tutum/hello-world", "A web page that says hello", 50),
    row("kitematic/hello-world-nginx", "nginx with a page that says hello", 100),
  ]),
  byHand("ubuntu", [
    row("ubuntu", "The base image of Ubuntu", 7000, "official"),
    row("dorowu/ubuntu-desktop-lxde-vnc", "Ubuntu with a desktop in the browser", 150, "automated"),
    row("rastasheep/ubuntu-sshd", "Ubuntu with an SSH server", 120, "automated"),
    row("neurodebian", "Debian with software for neuroscience", 40, "official"),
  ]),
  byHand("debian", [
    row("debian", "The base image of Debian", 2500, "official"),
    row("ubuntu", "The base image of Ubuntu", 7000, "official"),
    row("neurodebian", "Debian with software for neuroscience", 40, "official"),
  ]),
  byHand("httpd", [
    row("httpd", "The Apache HTTP server", 1500, "official"),
    row("centos/httpd", "Apache on CentOS", 15, "automated"),
    row("centos/httpd-24-centos7", "Platform for running Apache httpd 2.4 or bui…", 9),
  ]),
  byHand("apache2", [row("httpd", "The Apache HTTP server", 1500, "official")]),
];

function row(name: string, description: string, stars: number, mark: SearchRow["mark"] = "none"): SearchRow {
  return { name, description, stars, mark };
}

function byHand(query: string, rows: readonly SearchRow[]): SearchRecording {
  const source = "written by hand: names of Docker Hub, descriptions in other words, rounded stars";
  return { query, source, recorded: "2018-03", rows };
}
