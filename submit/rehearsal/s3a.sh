# The stage s3a of submit/rehearse: an object store on this machine (s3mock), Huepack on s3a:// URIs. Sourced.
# shellcheck shell=bash

s3_client_pom='
    <dependency><groupId>org.apache.hadoop</groupId><artifactId>hadoop-aws</artifactId><version>3.4.2</version>
      <exclusions>
        <!-- All of Amazon in one jar of 600 MB: the three parts below do. -->
        <exclusion><groupId>software.amazon.awssdk</groupId><artifactId>bundle</artifactId></exclusion>
        <exclusion><groupId>org.wildfly.openssl</groupId><artifactId>*</artifactId></exclusion>
      </exclusions>
    </dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>s3</artifactId><version>2.29.52</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>s3-transfer-manager</artifactId><version>2.29.52</version></dependency>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>sts</artifactId><version>2.29.52</version></dependency>'

s3_server_pom='
    <dependency><groupId>com.adobe.testing</groupId><artifactId>s3mock</artifactId><version>4.9.1</version></dependency>
    <!-- Its parent would settle on 1.7, which its own logging does not run on. -->
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>2.0.17</version></dependency>'

start_s3() {
  class_path s3-server "$s3_server_pom"
  local server=$found_class_path
  class_path s3-client "$s3_client_pom"
  # Spark brings many of them already, in versions of its own.
  local jars entry name
  s3_jars=
  IFS=: read -r -a jars <<<"$found_class_path"
  for entry in "${jars[@]}"; do
    name=${entry##*/}
    compgen -G "$work/spark-home/jars/${name%-[0-9]*}-[0-9]*.jar" >/dev/null || s3_jars+=${s3_jars:+,}$entry
  done
  free_port; s3_port=$port
  free_port
  COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS=lake background s3mock "$java" "${fast[@]}" -Xmx400m "$mark" \
    "-Dcom.adobe.testing.s3mock.http-port=$s3_port" "-Dserver.port=$port" "-Dcom.adobe.testing.s3mock.store.root=$work/s3" \
    -Dcom.adobe.testing.s3mock.store.retain-files-on-exit=true -cp "$server" com.adobe.testing.s3mock.S3MockApplication
  s3_settings=(
    "fs.s3a.endpoint=http://127.0.0.1:$s3_port" fs.s3a.endpoint.region=us-east-1 fs.s3a.path.style.access=true
    fs.s3a.access.key=rehearsal fs.s3a.secret.key=rehearsal
    fs.s3a.aws.credentials.provider=org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider
  )
  wait_for 90 'the object store' "$work/logs/s3mock.log" has_bucket
  step "S3: http://127.0.0.1:$s3_port, bucket lake, objects in $work/s3"
}

has_bucket() {
  [[ $(http_get "$s3_port" /) == *'<Name>lake</Name>'* ]]
}

# Hadoop's shell on the object store.
s3_shell() {
  local options=() setting
  for setting in "${s3_settings[@]}"; do
    options+=(-D "$setting")
  done
  "$java" "@$home/conf/java.options" "${fast[@]}" -Xmx300m "$mark" \
    -cp "$work/hdfs-conf:$work/spark-home/conf:$work/spark-home/jars/*:${s3_jars//,/:}" org.apache.hadoop.fs.FsShell "${options[@]}" "$@" \
    2>>"$work/logs/s3-shell.log"
}

# Sets `s3_options` to what Spark must know of the object store.
s3_spark_options() {
  local setting
  s3_options=(--jars "$s3_jars")
  for setting in "${s3_settings[@]}"; do
    s3_options+=(--conf "spark.hadoop.$setting")
  done
}

s3_submit() {
  submit_to client "${s3_options[@]}" -- "$@"
}

# s3mock keeps a folder for each object.
s3_objects() {
  find "$work/s3/lake" -mindepth 1 -maxdepth 1 -type d | wc -l
}

s3a_stage() {
  start_s3
  s3_spark_options
  s3_shell -put -d "$work/pictures" s3a://lake/pictures || broken 'the pictures cannot be put into S3' "$work/logs/s3-shell.log"
  step "$count pictures in s3a://lake/pictures"
  local scope
  for scope in image corpus; do
    local_run "$scope" --scope "$scope"
    local name=s3a-$scope
    s3_submit compress s3a://lake/pictures --output "s3a://lake/$name" --scope "$scope" --progress none \
      >"$work/logs/$name.log" 2>&1 || broken "$name: spark-submit ended with status $?" "$work/logs/$name.log"
    compare "$name" "$scope" s3_shell s3a://lake
  done
  local name=s3a-local
  "$home/submit/local" --driver-memory 1g "${s3_options[@]}" -- compress s3a://lake/pictures --output "s3a://lake/$name" \
    --quiet >"$work/logs/$name.log" 2>&1 || broken "$name: the local run ended with status $?" "$work/logs/$name.log"
  compare "$name" image s3_shell s3a://lake
  for scope in image corpus; do
    resume_run "s3a-resume-$scope" "$scope" s3_objects s3_shell s3a://lake s3_submit
  done
}
