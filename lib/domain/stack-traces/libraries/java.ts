/**
 * Packages of libraries for Java, Kotlin, Scala, Groovy and Clojure, by hand: the groups that Maven projects name most, and those
 * that traces of Lambda functions in public bug reports name.
 */
export const JAVA_LIBRARIES: ReadonlySet<string> = new Set(
  `
  ai.djl akka antlr arrow.core brave ca.uhn.fhir cats ch.qos.logback clojure co.elastic com.alibaba
  com.amazon.redshift com.amazon.sqs com.amazonaws com.anthropic com.atlassian com.auth0 com.azure com.beust
  com.carrotsearch com.clickhouse com.codahale com.couchbase com.datadoghq com.datastax com.dynatrace
  com.esotericsoftware com.fasterxml com.github.benmanes com.github.dockerjava com.github.fge com.github.jknack
  com.github.luben com.github.tomakehurst com.google.api com.google.auth com.google.cloud com.google.common
  com.google.crypto com.google.firebase com.google.gson com.google.inject com.google.protobuf com.googlecode
  com.graphql com.h2database com.hazelcast com.ibm.db2 com.ibm.icu com.influxdb com.itextpdf com.jayway com.jcraft
  com.launchdarkly com.lmax com.lowagie com.microsoft com.mongodb com.mysql com.netflix com.networknt com.newrelic
  com.nimbusds com.ongres com.openai com.opencsv com.oracle com.querydsl com.rabbitmq com.rometools com.sap
  com.sendgrid com.slack.api com.squareup com.stripe com.tdunning com.thoughtworks com.twelvemonkeys com.twilio
  com.twitter com.typesafe com.univocity com.vaadin com.vmware com.zaxxer dagger datadog dev.cel dev.failsafe
  dev.langchain4j dev.morphia dev.zio feign freemarker gnu.trove graphql groovy groovyx io.awspring io.cloudevents
  io.confluent io.confluentinc io.cucumber io.debezium io.dropwizard io.fabric8 io.getquill io.github.classgraph
  io.github.resilience4j io.grpc io.helidon io.honeycomb io.jaegertracing io.javalin io.jsonwebtoken io.kotest io.ktor
  io.lettuce io.lumigo io.micrometer io.micronaut io.minio io.mockk io.modelcontextprotocol io.nats io.netty
  io.opencensus io.opentelemetry io.opentracing io.prometheus io.quarkus io.r2dbc io.reactivex io.rest-assured
  io.restassured io.sentry io.smallrye io.swagger io.thundra io.trino io.undertow io.vavr io.vertx io.zipkin
  it.unimi.dsi jakarta javassist jline joptsimple junit kotlin kotlinx liquibase lombok microsoft.sql net.bytebuddy
  net.datafaker net.jodah net.jpountz net.logstash net.minidev net.sf net.snowflake net.sourceforge ognl okhttp3 okio
  oracle.jdbc oracle.net oracle.sql oracle.ucp org.antlr org.aopalliance org.apache org.apiguardian org.aspectj
  org.assertj org.awaitility org.bouncycastle org.bson org.bytedeco org.camunda org.checkerframework org.codehaus
  org.commonmark org.deeplearning4j org.dom4j org.drools org.duckdb org.eclipse org.ehcache org.elasticsearch
  org.everit org.flywaydb org.freemarker org.fusesource org.geotools org.glassfish org.graalvm org.gradle org.h2
  org.hamcrest org.HdrHistogram org.hibernate org.hsqldb org.htmlunit org.http4k org.http4s org.infinispan
  org.influxdb org.jboss org.jdbi org.jetbrains org.jfree org.jgrapht org.jgroups org.joda org.jooq org.json
  org.json4s org.jsoup org.junit org.keycloak org.koin org.liquibase org.locationtech org.lz4 org.mapstruct
  org.mariadb org.mockito org.modelmapper org.mongodb org.mozilla org.mybatis org.neo4j org.objectweb org.objenesis
  org.openjdk org.openqa org.opensearch org.osgi org.postgresql org.projectlombok org.quartz org.reactivestreams
  org.redisson org.reflections org.roaringbitmap org.rocksdb org.scalatest org.simpleframework org.slf4j org.snakeyaml
  org.springdoc org.springframework org.sqlite org.tensorflow org.testcontainers org.testng org.threeten org.thymeleaf
  org.typelevel org.w3c org.webjars org.xerial org.xml org.xnio org.yaml oshi picocli reactor redis.clients retrofit2
  rx scala scalapb software.amazon spark springfox sttp tools.jackson ujson upickle zio zipkin2
  `
    .trim()
    .split(/\s+/),
);
