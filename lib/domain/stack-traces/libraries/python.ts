/**
 * Import names of packages, by hand: the most downloaded of PyPI, and those that traces of Lambda functions in public bug
 * reports name. Left out are names that functions give their own modules (`utils`, `common`, `config`, `models`).
 */
export const PYTHON_LIBRARIES: ReadonlySet<string> = new Set(
  `
  _cffi_backend absl aenum aiobotocore aiofiles aiohttp aiomysql aiosignal alembic annotated_types anthropic anyio
  apig_wsgi argon2 arrow asgiref async_timeout asyncpg attr attrs authlib aws_encryption_sdk aws_lambda_powertools
  aws_xray_sdk awscrt awslambdaric awswrangler azure babel backoff bcrypt blinker boto boto3 botocore bs4 bson
  cachetools cattr cattrs celery certifi cffi chalice chardet charset_normalizer click clickhouse_connect cloudpickle
  colorama confluent_kafka croniter Crypto Cryptodome cryptography cv2 cx_Oracle dacite databricks dataclasses_json
  datadog_lambda datadog dateparser dateutil ddtrace deepdiff defusedxml dill distributed distro django dns docker docx dotenv
  duckdb elastic_transport elasticsearch email_validator epsagon et_xmlfile exceptiongroup fastapi fastavro
  firebase_admin fitz flask flask_cors flask_sqlalchemy fontTools frozenlist fsspec geopandas google
  google_auth_oauthlib googleapiclient graphql greenlet grpc gspread h11 html5lib httpcore httplib2 httpx
  huggingface_hub humanize idna imageio importlib_metadata importlib_resources isodate itsdangerous jinja2 jmespath
  joblib jose jsonpatch jsonpath_ng jsonpickle jsonpointer jsonref jsonschema jwt kafka kiwisolver langchain
  langchain_core launchdarkly lightgbm litellm loguru lumigo_tracer lxml lz4 magic mako mangum markdown markupsafe
  marshmallow matplotlib mcp more_itertools msal msgpack multidict multipart mypy_boto3 mysql MySQLdb nacl networkx
  newrelic newrelic_lambda_wrapper nltk numba numpy oauthlib onnxruntime openai openpyxl opensearchpy OpenSSL
  opentelemetry oracledb orjson packaging pandas paramiko passlib pdfminer pdfplumber peewee pendulum pika PIL
  pkg_resources playwright plotly pluggy polars prometheus_client prompt_toolkit propcache psutil psycopg psycopg2
  psycopg_pool py7zr pyarrow pyasn1 pyathena pydantic pydantic_core pydantic_settings pygments pymongo pymupdf pymysql
  pynamodb pyodbc pyparsing pypdf PyPDF2 pyproj pyrsistent pythonjsonlogger pytz rapidfuzz ratelimit redis
  redshift_connector referencing regex reportlab requests requests_aws4auth requests_oauthlib requests_toolbelt rich
  rpds rsa ruamel s3fs s3transfer sagemaker scipy selenium semver sendgrid sentry_sdk serverless_wsgi setuptools
  shapely simple_salesforce simplejson six skimage sklearn slack_bolt slack_sdk slugify smart_open sniffio snowflake
  socks sortedcontainers soupsieve spacy sqlalchemy sqlmodel sqlparse sshtunnel starlette stripe structlog tabulate
  tenacity tensorflow termcolor tiktoken tldextract tokenizers toml tomli toolz torch tornado tqdm transformers twilio
  typer typing_extensions typing_inspection tzdata tzlocal ujson unidecode uritemplate urllib3 uvicorn watchtower
  wcwidth websocket websockets werkzeug wrapt wsgi_handler xgboost xlrd xlsxwriter xmltodict xxhash yaml yarl zappa
  zeep zipp zstandard
  `
    .trim()
    .split(/\s+/),
);
