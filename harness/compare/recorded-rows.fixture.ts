/** Recorded from clients and engines of one version, off a terminal; images are the offline hub's stand-ins. */
export const recordedRows = {
  "20.10.5": {
    networks: `NETWORK ID     NAME      DRIVER    SCOPE
908f5343b9f8   bridge    bridge    local
d0345d60d877   host      host      local
6233073b5505   lab       bridge    local
7c6fd92a5874   none      null      local
`,
    volumes: `DRIVER    VOLUME NAME
local     data
`,
    history: `IMAGE          CREATED         CREATED BY                                      SIZE      COMMENT
6249bb39bfeb   12 months ago   CMD ["httpd-foreground"]                        0B        
<missing>      12 months ago   EXPOSE map[80/tcp:{}]                           0B        
<missing>      12 months ago   COPY httpd-foreground /usr/local/bin/ # buil…   2.02MB    
<missing>      12 months ago   STOPSIGNAL SIGWINCH                             0B        
<missing>      12 months ago   ADD rootfs.tar.gz / # buildkit                  23MB      
`,
    built: `IMAGE          CREATED                  CREATED BY                             SIZE      COMMENT
8ac47c15e09e   Less than a second ago   /bin/sh -c #(nop)  CMD ["/bin/sh"]     0B        
f35de8cf6586   Less than a second ago   /bin/sh -c #(nop)  ENV A=b             0B        
429f4ad995ac   Less than a second ago   /bin/sh -c echo hi > /a && echo said   3B        
030d99e11d08   5 years ago              CMD ["/bin/bash"]                      0B        
<missing>      5 years ago              ADD rootfs.tar.gz / # buildkit         23MB      
`,
    removed: `Untagged: hello-world:latest
Untagged: hello-world@sha256:e88854324f7d2814ac0c6074e85f903cd2d1fae088ff61bae7d3f291119a66d3
Deleted: sha256:3ae2ade5d709bde3a70d1c8804c1903d40933949a59af20e5a5725d00693f7ec
`,
  },
  "28.5.2": {
    networks: `NETWORK ID     NAME      DRIVER    SCOPE
50346fb12ce6   bridge    bridge    local
ffe59ba43cbb   host      host      local
83273a8f4e33   lab       bridge    local
91579768ba95   none      null      local
`,
    volumes: `DRIVER    VOLUME NAME
local     data
`,
    history: `IMAGE          CREATED         CREATED BY                                      SIZE      COMMENT
6249bb39bfeb   12 months ago   CMD ["httpd-foreground"]                        0B        
<missing>      12 months ago   EXPOSE map[80/tcp:{}]                           0B        
<missing>      12 months ago   COPY httpd-foreground /usr/local/bin/ # buil…   2.02MB    
<missing>      12 months ago   STOPSIGNAL SIGWINCH                             0B        
<missing>      12 months ago   ADD rootfs.tar.gz / # buildkit                  23MB      
`,
    built: `IMAGE          CREATED                  CREATED BY                             SIZE      COMMENT
c269ac22a317   Less than a second ago   /bin/sh -c #(nop)  CMD ["/bin/sh"]     0B        
61a4412d51e6   Less than a second ago   /bin/sh -c #(nop)  ENV A=b             0B        
6e6754ebff8c   Less than a second ago   /bin/sh -c echo hi > /a && echo said   3B        
030d99e11d08   5 years ago              CMD ["/bin/bash"]                      0B        
<missing>      5 years ago              ADD rootfs.tar.gz / # buildkit         23MB      
`,
    removed: `Untagged: hello-world:latest
Untagged: hello-world@sha256:e88854324f7d2814ac0c6074e85f903cd2d1fae088ff61bae7d3f291119a66d3
Deleted: sha256:3ae2ade5d709bde3a70d1c8804c1903d40933949a59af20e5a5725d00693f7ec
`,
  },
} as const;

/** The same image as `built`, made by BuildKit under 20.10.5. */
export const builtByBuildKit = `IMAGE          CREATED                  CREATED BY                                      SIZE      COMMENT
70cea00c998d   Less than a second ago   CMD ["/bin/sh"]                                 0B        buildkit.dockerfile.v0
<missing>      Less than a second ago   ENV A=b                                         0B        buildkit.dockerfile.v0
<missing>      Less than a second ago   RUN /bin/sh -c echo hi > /a && echo said # b…   3B        buildkit.dockerfile.v0
<missing>      5 years ago              CMD ["/bin/bash"]                               0B        
<missing>      5 years ago              ADD rootfs.tar.gz / # buildkit                  23MB      
`;
