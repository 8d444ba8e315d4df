/** Names of Docker's official images (docker-library/official-images, library/), those that lessons use. */
export const officialImages: ReadonlySet<string> = new Set(
  `adminer almalinux alpine amazoncorretto amazonlinux arangodb archlinux bash busybox caddy cassandra centos chronograf
   cirros clojure composer consul couchbase couchdb crate debian django docker drupal eclipse-mosquitto eclipse-temurin
   elasticsearch elixir erlang fedora flink gazebo ghost golang gradle groovy haproxy haskell hello-world httpd ibmjava
   influxdb jenkins jetty joomla jruby julia kapacitor kibana kong logstash mariadb matomo maven mediawiki memcached mongo
   mongo-express mysql neo4j nextcloud nginx node odoo openjdk opensuse oraclelinux orientdb owncloud percona perl photon
   phpmyadmin piwik postgres pypy python rabbitmq rails redis redmine registry rethinkdb rocket.chat rockylinux ruby rust
   scratch solr sonarqube spark storm swarm swift telegraf tomcat tomee traefik ubuntu varnish vault wordpress zookeeper`.split(
    /\s+/u,
  ),
);
