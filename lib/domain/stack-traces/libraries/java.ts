/**
 * Packages of libraries for Java, Kotlin, Scala, Groovy and Clojure, by hand: the groups that Maven projects name most, and those
 * that traces of Lambda functions in public bug reports name.
 */
export const JAVA_LIBRARIES: ReadonlySet<string> = new Set(
  `
  akka antlr arrow.core brave cats ch.qos.logback clojure co.elastic co.touchlab com.alibaba com.amazon.redshift
  com.amazon.sqs com.amazonaws com.atlassian com.auth0 com.azure com.beust com.clickhouse com.codahale com.couchbase
  com.datadoghq com.datastax com.dynatrace com.esotericsoftware com.fasterxml com.github.benmanes
  com.github.dockerjava com.github.fge com.github.jknack com.github.luben com.github.tomakehurst com.google.api
  com.google.auth com.google.cloud com.google.common com.google.crypto com.google.firebase com.google.gson
  com.google.inject com.google.protobuf com.googlecode com.graphql com.h2database com.hazelcast com.ibm.db2
  com.ibm.icu com.influxdb com.itextpdf com.jayway com.jcraft com.kakao.sdk com.launchdarkly com.lmax com.lowagie
  com.microsoft com.mongodb com.mysql com.netflix com.newrelic com.nimbusds com.ongres com.opencsv com.oracle
  com.rabbitmq com.rometools com.sap com.sendgrid com.sksamuel com.squareup com.stripe com.thoughtworks com.twilio
  com.twitter com.typesafe com.univocity com.vaadin com.vladsch com.vmware com.zaxxer coursierapi dagger datadog
  de.siegmar dev.failsafe dev.langchain4j dev.morphia dev.zio feign freemarker fs2 gnu.trove graphql groovy groovyx
  io.awspring io.cloudevents io.confluent io.confluentinc io.cucumber io.debezium io.dropwizard io.fabric8 io.findify
  io.getquill io.github.classgraph io.github.resilience4j io.grpc io.helidon io.honeycomb io.jaegertracing
  io.jsonwebtoken io.kotest io.ktor io.lettuce io.lumigo io.micrometer io.micronaut io.minio io.mockk io.nats io.netty
  io.opencensus io.opentelemetry io.opentracing io.prometheus io.quarkus io.r2dbc io.reactivex io.rest-assured
  io.restassured io.sentry io.smallrye io.swagger io.symphonia io.thundra io.trino io.undertow io.vavr io.vertx
  io.zipkin jakarta javassist jline joptsimple junit kotlin kotlinx liquibase lombok microsoft.sql monix net.bytebuddy
  net.datafaker net.javacrumbs net.jodah net.jpountz net.logstash net.minidev net.sf net.snowflake net.sourceforge
  net.ttddyy ognl okhttp3 okio oracle.jdbc oracle.net oracle.sql oracle.ucp org.antlr org.aopalliance org.apache
  org.apiguardian org.aspectj org.assertj org.awaitility org.bouncycastle org.bson org.camunda org.checkerframework
  org.codehaus org.crac org.dom4j org.eclipse org.elasticsearch org.everit org.flywaydb org.freemarker org.geotools
  org.glassfish org.graalvm org.gradle org.h2 org.hamcrest org.hibernate org.hsqldb org.http4k org.http4s
  org.infinispan org.influxdb org.jboss org.jcodings org.jdbi org.jetbrains org.jgroups org.joda org.jooq org.json
  org.json4s org.jsoup org.junit org.koin org.liquibase org.locationtech org.lz4 org.mariadb org.mockito
  org.modelmapper org.mongodb org.mybatis org.neo4j org.objectweb org.objenesis org.omg org.openjdk org.opensaml
  org.opensearch org.osgi org.ow2 org.postgresql org.projectlombok org.quartz org.reactivestreams org.redisson
  org.reflections org.rocksdb org.scalatest org.simpleframework org.slf4j org.sonarsource org.springdoc
  org.springframework org.sqlite org.testcontainers org.testng org.thymeleaf org.typelevel org.w3c org.webjars
  org.xerial org.xml org.xnio org.yaml oshi reactor redis.clients retrofit2 rx scala scalapb scalaz software.amazon
  spark springfox sttp tools.jackson ujson upickle zio zipkin2
  `
    .trim()
    .split(/\s+/),
);
