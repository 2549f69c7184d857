# The stage yarn of submit/rehearse: a resource manager and two node managers on this machine. Sourced.
# shellcheck shell=bash
#
# Spark 4.1.0's module for YARN is not in the Maven repository; the last one there is 3.5.6. So it is Spark 3.5.6 that runs
# here, with the Parquet of 4.1.0 and the jar that was compiled against 4.1.0.

yarn_pom='
    <dependency><groupId>org.apache.spark</groupId><artifactId>spark-yarn_2.13</artifactId><version>3.5.6</version></dependency>
    <dependency><groupId>org.apache.spark</groupId><artifactId>spark-mllib_2.13</artifactId><version>3.5.6</version></dependency>
    <!-- As in a distribution of it; Maven would settle on earlier ones. -->
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-core</artifactId><version>2.15.2</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.7</version></dependency>'

# What the servers make certificates and XML with; the jar that they are in leaves it out.
yarn_server_pom='
    <dependency><groupId>org.glassfish.jaxb</groupId><artifactId>jaxb-runtime</artifactId><version>2.3.3</version></dependency>
    <dependency><groupId>org.bouncycastle</groupId><artifactId>bcpkix-jdk18on</artifactId><version>1.78.1</version></dependency>'

start_yarn() {
  class_path yarn-server "$yarn_server_pom"
  local hdfs_class_path=$hdfs_class_path:$found_class_path
  class_path yarn "$yarn_pom"
  spark_home "$work/yarn-spark-home" "$found_class_path"
  # Huepack writes its tables with the Parquet of Spark 4.1; 3.5 brings 1.13, which lacks a class of its interface.
  rm -- "$work"/yarn-spark-home/jars/parquet-*.jar
  cp -P -- "$work"/spark-home/jars/{parquet,jts}-*.jar "$work/yarn-spark-home/jars/"
  local name
  {
    printf '<configuration>\n'
    for name in address scheduler.address resource-tracker.address admin.address webapp.address; do
      free_port
      property "yarn.resourcemanager.$name" "127.0.0.1:$port"
    done
    yarn_http=$port
    # The other one wants a file of queues.
    property yarn.resourcemanager.scheduler.class org.apache.hadoop.yarn.server.resourcemanager.scheduler.fifo.FifoScheduler
    property yarn.scheduler.minimum-allocation-mb 256
    property yarn.nodemanager.resource.memory-mb 4096
    property yarn.nodemanager.resource.cpu-vcores 3
    # What Java reserves is not what it uses.
    property yarn.nodemanager.vmem-check-enabled false
    property yarn.nodemanager.disk-health-checker.enable false
    printf '</configuration>\n'
  } >"$work/hdfs-conf/yarn-site.xml"
  JAVA_HOME=$(dirname -- "$(dirname -- "$(readlink -f -- "$java")")")
  export JAVA_HOME
  background resource-manager hdfs_java org.apache.hadoop.yarn.server.resourcemanager.ResourceManager
  start_node_manager 1
  start_node_manager 2
  wait_for 120 'YARN' "$work/logs/resource-manager.log" live_node_managers 2
  step "YARN: resource manager http://127.0.0.1:$yarn_http, node managers in $work/yarn-1 and -2, Spark 3.5.6"
}

# Usage: start_node_manager NUMBER
start_node_manager() {
  local options=() name
  for name in address localizer.address webapp.address; do
    free_port
    options+=(-D "yarn.nodemanager.$name=127.0.0.1:$port")
  done
  background "node-manager-$1" hdfs_java org.apache.hadoop.yarn.server.nodemanager.NodeManager "${options[@]}" \
    -D "yarn.nodemanager.local-dirs=$work/yarn-$1/local" -D "yarn.nodemanager.log-dirs=$work/yarn-$1/logs"
}

live_node_managers() {
  [[ $(http_get "$yarn_http" '/jmx?qry=Hadoop:service=ResourceManager,name=ClusterMetrics') == *"\"NumActiveNMs\" : $1,"* ]]
}

# Usage: yarn_submit MODE COMMAND…
yarn_submit() {
  local mode=$1
  shift
  SPARK_HOME=$work/yarn-spark-home SPARK_CONF_DIR=$work/yarn-spark-home/conf "$home/submit/cluster" --master yarn \
    --deploy-mode "$mode" --driver-memory 1g --executor-memory 1g --executor-cores 1 --num-executors 2 \
    --conf "spark.yarn.jars=local:$work/yarn-spark-home/jars/*" --conf spark.yarn.populateHadoopClasspath=false \
    --conf "spark.executor.extraJavaOptions=$mark ${fast[*]}" --conf "spark.yarn.am.extraJavaOptions=$mark" \
    --conf "spark.driver.extraJavaOptions=$mark" --conf spark.hadoop.dfs.replication=2 --conf spark.ui.enabled=false -- "$@"
}

yarn_stage() {
  start_yarn
  local mode scope
  for mode in client cluster; do
    for scope in image corpus; do
      local_run "$scope" --scope "$scope"
      local name=yarn-$mode-$scope
      yarn_submit "$mode" compress "$hdfs/pictures" --output "$hdfs/$name" --scope "$scope" --progress none \
        >"$work/logs/$name.log" 2>&1 || broken "$name: spark-submit ended with status $?" "$work/logs/$name.log"
      compare "$name" "$scope"
    done
  done
  local name=yarn-fails status=0
  yarn_submit cluster compress "$hdfs/nothing-there" --output "$hdfs/$name" --progress none >"$work/logs/$name.log" 2>&1 || status=$?
  ((status != 0)) || broken "$name: a driver that failed went unnoticed" "$work/logs/$name.log"
  step "$name: inputs that do not exist end cluster mode with status $status"
}
