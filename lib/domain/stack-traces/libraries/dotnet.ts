/**
 * Namespaces of libraries, by hand: the most downloaded packages of NuGet, AWS's own, and those that traces of Lambda functions in
 * public bug reports name.
 */
export const DOTNET_LIBRARIES: ReadonlySet<string> = new Set(
  `
  Amazon AngleSharp Antlr4 Apache.Arrow Ardalis Asp.Versioning Aspire Aspose Audit.Core Autofac AutoFixture AutoMapper
  AWS.Lambda.Powertools AWS.Logger AWS.Messaging AWSSDK AWSXRay Azure BCrypt BitMiracle Bogus BouncyCastle Braintree
  Bugsnag Carter Castle ClickHouse CliWrap ClosedXML CloudNative CommandLine CommunityToolkit Confluent.Kafka Consul
  Coravel Cronos CSharpFunctionalExtensions CsvHelper Dapper Datadog DiffPlex DnsClient DocumentFormat DotLiquid
  DotNetEnv DotNetty DryIoc DuckDB Duende EFCore Elastic Elasticsearch Elsa Enyim EPPlus ErrorOr Esprima
  ExcelDataReader Exceptionless FastEndpoints FastExpressionCompiler FastMember FFMpegCore FirebaseAdmin
  FluentAssertions FluentEmail FluentMigrator FluentResults FluentValidation Flurl FSharp FuzzySharp Google GraphQL
  GraphQLParser Grpc Handlebars HandlebarsDotNet Hangfire HarfBuzzSharp HarmonyLib HashiCorp HashidsNet HdrHistogram
  HealthChecks HotChocolate HtmlAgilityPack Humanizer IBM.Data Ical.Net ICSharpCode IdentityModel IdentityServer4
  ImageMagick InfluxDB iText iTextSharp Jaeger JetBrains Jint Jose JsonDiffPatchDotNet JWT K4os k8s Konscious
  KubernetesClient Lamar LanguageExt LaunchDarkly LazyCache LightInject LinqToDB LiteDB log4net Lucene.Net Lumigo
  Magick MailKit Mapster Markdig Marten MassTransit MathNet MaxMind McMaster MediatR MessagePack MetadataExtractor
  Microsoft MimeKit MiniExcel Minio MiniProfiler ModelContextProtocol MongoDB Mono Moq MoreLinq MQTTnet MySql
  MySqlConnector NATS NCalc NCrontab Neo4j Nest NetMQ NETStandard NetTopologySuite NetVips NewRelic Newtonsoft
  NHibernate Ninject Nito NJsonSchema NLog NodaTime Npgsql NPOI NRedisStack NSec NServiceBus NSubstitute NSwag NuGet
  NUglify NUnit Octokit OfficeOpenXml Okta OneOf OpenAI OpenCvSharp OpenIddict OpenSearch OpenTelemetry OpenTracing
  Oracle.ManagedDataAccess Org.BouncyCastle Orleans Parquet ParquetSharp PdfSharp PdfSharpCore PetaPoco Pgvector
  PhoneNumbers Polly Pomelo Portable.BouncyCastle PostSharp PreMailer Prometheus ProtoBuf PuppeteerSharp Qdrant
  QRCoder Quartz QuestPDF RabbitMQ RazorEngine RazorLight ReactiveUI Realms Rebus RedLockNet Refit Renci RestEase
  RestSharp Riok Scalar Scriban Scrutor SendGrid Sentry Serilog ServiceStack SharpCompress SharpYaml SharpZipLib
  Shouldly SimpleInjector SixLabors SkiaSharp SmartFormat Snappier Snowflake.Data SolrNet Spectre.Console Sprache
  SQLitePCL SqlKata StackExchange Steeltoe Stripe StructureMap Stubble Superpower Swashbuckle TagLib Telegram.Bot
  Temporalio Tesseract Testcontainers Thrift TimeZoneConverter Tomlyn Twilio UglyToad Umbraco UnitsNet VaultSharp
  Verify Volo.Abp WebMarkupMin WireMock Wolverine xunit Xunit YamlDotNet Yarp Z.Dapper Z.EntityFramework
  ZiggyCreatures Zipkin ZLinq Zstandard ZstdSharp ZXing
  `
    .trim()
    .split(/\s+/),
);
