/**
 * Import names of packages, by hand: the most downloaded of PyPI, and those that traces of Lambda functions in public bug
 * reports name. Left out are names that functions give their own modules (`utils`, `common`, `config`, `models`).
 */
export const PYTHON_LIBRARIES: ReadonlySet<string> = new Set(
  `
  _cffi_backend absl aenum aiobotocore aiofiles aiohttp aiomysql aiosignal airflow alembic amqp annotated_types
  anthropic antlr4 anyio apig_wsgi argon2 arrow asgiref async_timeout asyncpg attr attrs authlib aws_encryption_sdk
  aws_lambda_powertools aws_xray_sdk awscrt awslambdaric awswrangler azure babel backoff bcrypt bleach blinker boto
  boto3 botocore bs4 bson cachetools cattr cattrs celery certifi cffi chalice chardet charset_normalizer click
  clickhouse_connect cloudpickle colorama confluent_kafka Crypto Cryptodome cryptography cv2 cx_Oracle databricks
  datadog_lambda dateparser dateutil ddtrace defusedxml distributed django dns docutils docx dotenv duckdb
  elastic_transport elasticsearch email_validator epsagon et_xmlfile exceptiongroup faker fastapi fastavro
  firebase_admin flask flask_cors flask_sqlalchemy fontTools frozenlist fsspec geopandas google googleapiclient
  graphql greenlet grpc gspread h11 html5lib httpcore httplib2 httpx huggingface_hub humanize idna imageio
  importlib_metadata importlib_resources isodate itsdangerous jinja2 jmespath joblib jose jsonpatch jsonpath_ng
  jsonpickle jsonschema jwt kafka keras langchain langchain_core langsmith launchdarkly lightgbm loguru lumigo_tracer
  lxml lz4 magic mako mangum markdown markupsafe marshmallow matplotlib more_itertools moto msal msgpack multidict
  multipart mypy_boto3 mysql MySQLdb networkx newrelic newrelic_lambda_wrapper nltk numba numpy oauthlib onnxruntime
  openai openpyxl opensearchpy OpenSSL opentelemetry opentracing oracledb orjson packaging pandas paramiko passlib
  pdfminer pdfplumber peewee pendulum pika PIL pkg_resources plotly pluggy polars prometheus_client prompt_toolkit
  propcache psutil psycopg psycopg2 psycopg_pool py7zr pyarrow pyasn1 pyathena pycparser pydantic pydantic_core
  pydantic_settings pygments pymongo pymysql pynamodb pyodbc pyparsing pypdf PyPDF2 pyproj pyrsistent pytest pytz
  ratelimit redis redshift_connector referencing regex reportlab requests requests_aws4auth requests_oauthlib
  requests_toolbelt rich rpds rsa ruamel s3fs s3transfer sagemaker scipy selenium sendgrid sentry_sdk serverless_wsgi
  setuptools shapely simple_salesforce simplejson six skimage sklearn slack_bolt slack_sdk smart_open sniffio
  snowflake socks sortedcontainers soupsieve spacy sqlalchemy sqlmodel sqlparse sshtunnel starlette statsmodels stripe
  structlog tabulate tenacity tensorflow tiktoken tldextract tokenizers toml tomli toolz torch tornado tqdm
  transformers twilio typer typing_extensions typing_inspection tzdata tzlocal ujson unidecode uritemplate urllib3
  uvicorn watchtower websocket websockets werkzeug wrapt wsgi_handler xgboost xlrd xlsxwriter xmltodict yaml yarl
  zappa zeep zipp zstandard
  `
    .trim()
    .split(/\s+/),
);
