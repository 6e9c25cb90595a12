/**
 * Namespaces of libraries, by hand: the most downloaded packages of NuGet, AWS's own, and those that traces of Lambda functions in
 * public bug reports name.
 */
export const DOTNET_LIBRARIES: ReadonlySet<string> = new Set(
  `
  Amazon Antlr4 Apache.Arrow Apache.NMS Ardalis Asp.Versioning Aspire Aspose Audit.Core Autofac AutoFixture AutoMapper
  AWS.Lambda.Powertools AWS.Logger AWS.Messaging AWSSDK AWSXRay Azure BCrypt Bogus BouncyCastle Braintree Bugsnag
  Carter Castle Ceras CliWrap ClosedXML CloudNative CommandLine CommunityToolkit Confluent.Kafka Consul Coravel
  CsvHelper Dapper Datadog DeviceDetectorNET DnsClient DocumentFormat DotNetCore.CAP DotNetEnv DotNetty DryIoc EFCore
  Elastic Elasticsearch Elsa Enyim EPPlus ErrorOr Esprima Exceptionless FastEndpoints FastExpressionCompiler
  FastMember FirebaseAdmin FirebirdSql FluentAssertions FluentEmail FluentMigrator FluentResults FluentValidation
  Flurl FsCheck FSharp Google GraphQL Grpc Handlebars HandlebarsDotNet Hangfire HarfBuzzSharp HarmonyLib HashiCorp
  HealthChecks HotChocolate HtmlAgilityPack Humanizer IBM.Data IBM.WMQ ICSharpCode IdentityModel IdentityServer4
  ImageMagick iText iTextSharp Jaeger JetBrains Jint Json.Schema JsonDiffPatchDotNet JWT k8s KubernetesClient Lamar
  LanguageExt LaunchDarkly LazyCache LibGit2Sharp LightInject LinqKit LinqToDB LiteDB log4net Lucene.Net Lumigo Magick
  MailKit Marten MassTransit MathNet McMaster MediatR MessagePack Microsoft MimeKit Mindscape MiniProfiler MongoDB
  Mono Moq MQTTnet MySql MySqlConnector NATS NCrontab Neo4j Nest NETStandard NetTopologySuite NewRelic Newtonsoft
  NHibernate Ninject NJsonSchema NLog NodaTime Npgsql NPOI NServiceBus NSubstitute NSwag NuGet NUglify NUnit
  OfficeOpenXml Okta OneOf OpenAI OpenIddict OpenSearch OpenTelemetry OpenTracing Oracle.ManagedDataAccess
  Org.BouncyCastle Orleans Parquet PdfSharp PdfSharpCore PhoneNumbers Polly Portable.BouncyCastle PostSharp Prometheus
  ProtoBuf PuppeteerSharp QRCoder Quartz QuestPDF RabbitMQ RazorEngine RazorLight ReactiveUI Realms Rebus RedLockNet
  Refit RestSharp Scalar Scriban Scrutor SendGrid Sentry Serilog ServiceStack SharpCompress SharpZipLib SimpleInjector
  SixLabors SkiaSharp Slapper SmartFormat Snowflake.Data SolrNet Spectre.Console Sprache SQLitePCL SqlKata
  StackExchange Steeltoe Stripe StructureMap Superpower Swashbuckle Thrift TimeZoneConverter TinyMapper Topshelf
  Twilio UnitsNet VaultSharp Verify Volo.Abp WebMarkupMin Wolverine xunit Xunit YamlDotNet Yarp Z.Dapper
  Z.EntityFramework ZiggyCreatures Zipkin ZXing
  `
    .trim()
    .split(/\s+/),
);
