/**
 * Modules, by hand: those that Go projects on GitHub require most. Needed where a build leaves the version out of paths: from a
 * vendor folder, with Bazel. With a version (`github.com/spf13/cobra@v1.9.1/`) any module is known as one.
 */
export const GO_LIBRARIES: ReadonlySet<string> = new Set(
  `
  cel.dev cloud.google.com/go contrib.go.opencensus.io cuelang.org dario.cat/mergo entgo.io filippo.io
  git.sr.ht/~sbinet github.com/!azure github.com/!burnt!sushi github.com/!data!dog github.com/!i!b!m
  github.com/!masterminds github.com/99designs/gqlgen github.com/akrylysov/algnhsa github.com/alecthomas
  github.com/alicebob/miniredis github.com/andybalholm github.com/antonmedv/expr github.com/apache
  github.com/apex/gateway github.com/apex/log github.com/aws github.com/awslabs github.com/aymerick github.com/Azure
  github.com/beorn7 github.com/blevesearch github.com/boltdb/bolt github.com/bradfitz github.com/BurntSushi
  github.com/bytedance/sonic github.com/caarlos0/env github.com/cenkalti/backoff github.com/cespare/xxhash
  github.com/charmbracelet github.com/clbanning/mxj github.com/cloudwego github.com/cockroachdb
  github.com/confluentinc github.com/containerd github.com/coreos github.com/cpuguy83 github.com/DataDog
  github.com/davecgh/go-spew github.com/denisenkom github.com/dgraph-io github.com/dgrijalva/jwt-go
  github.com/disintegration/imaging github.com/docker github.com/dustin github.com/eapache github.com/elastic
  github.com/emicklei github.com/envoyproxy github.com/fatih github.com/felixge github.com/fogleman/gg
  github.com/fsnotify github.com/gabriel-vasile github.com/getsentry github.com/ghodss/yaml github.com/gin-contrib
  github.com/gin-gonic github.com/glebarez github.com/go-chi github.com/go-faster github.com/go-git github.com/go-gorp
  github.com/go-kit github.com/go-logr github.com/go-ole github.com/go-openapi github.com/go-pg
  github.com/go-playground github.com/go-redis github.com/go-resty github.com/go-sql-driver github.com/go-stack
  github.com/go-test github.com/go-viper github.com/gobuffalo github.com/gobwas github.com/goccy github.com/gocql
  github.com/gofiber github.com/gofrs github.com/gogo/protobuf github.com/golang github.com/golang-jwt
  github.com/golang-migrate github.com/gomodule/redigo github.com/google github.com/googleapis github.com/gorilla
  github.com/grpc-ecosystem github.com/guregu/dynamo github.com/hamba/avro github.com/hashicorp github.com/henrylee2cn
  github.com/huandu github.com/iancoleman github.com/imdario/mergo github.com/inconshreveable github.com/influxdata
  github.com/iris-contrib github.com/itchyny github.com/jackc github.com/jaegertracing github.com/jhump
  github.com/jinzhu github.com/jmespath github.com/jmoiron github.com/joho/godotenv github.com/josharian
  github.com/json-iterator github.com/julienschmidt github.com/jung-kurt github.com/justinas/alice
  github.com/kelseyhightower/envconfig github.com/klauspost github.com/knadh github.com/labstack
  github.com/launchdarkly github.com/lestrrat-go github.com/lib/pq github.com/linkedin/goavro github.com/magefile
  github.com/mailru github.com/Masterminds github.com/mattn github.com/microcosm-cc github.com/miekg/dns
  github.com/minio github.com/mitchellh github.com/modern-go github.com/montanaflynn github.com/nats-io
  github.com/newrelic github.com/nfnt/resize github.com/oklog github.com/olekukonko github.com/olivere/elastic
  github.com/onsi github.com/open-policy-agent github.com/openai github.com/opencontainers
  github.com/opensearch-project github.com/opentracing github.com/openzipkin github.com/parquet-go
  github.com/patrickmn/go-cache github.com/paulmach github.com/pelletier github.com/philhofer github.com/pierrec
  github.com/pkg github.com/pmezard github.com/pquerna github.com/prometheus github.com/PuerkitoBio
  github.com/rabbitmq github.com/redis github.com/rivo github.com/robfig/cron github.com/rs github.com/russross
  github.com/samber github.com/sashabaranov github.com/satori/go.uuid github.com/segmentio github.com/sendgrid
  github.com/sergi github.com/shirou github.com/shopspring github.com/sirupsen github.com/slack-go
  github.com/snowflakedb github.com/sony/gobreaker github.com/spf13 github.com/stretchr github.com/stripe
  github.com/swaggo github.com/tealeg/xlsx github.com/tidwall github.com/tinylib github.com/tmc/langchaingo
  github.com/twilio github.com/twmb github.com/uber github.com/ugorji github.com/ulikunitz github.com/uptrace
  github.com/urfave github.com/valyala github.com/vektah github.com/vmihailenco github.com/xdg-go github.com/xeipuu
  github.com/xitongsys/parquet-go github.com/xuri github.com/yuin github.com/zeebo github.com/zeromicro go.etcd.io
  go.mongodb.org go.opencensus.io go.opentelemetry.io go.starlark.net go.temporal.io go.uber.org gocloud.dev
  golang.org/x gonum.org google.golang.org gopkg.in gorm.io gotest.tools honnef.co/go k8s.io lukechampine.com
  modernc.org mvdan.cc rsc.io sigs.k8s.io xorm.io
  `
    .trim()
    .split(/\s+/),
);
