# What submit/local and submit/cluster share; sourced, not run.
# shellcheck shell=bash
#
# Kept to what bash 3.2 knows (macOS ships it): no associative arrays, no mapfile, and arrays that may be
# empty are expanded as ${name[@]+"${name[@]}"}.

home=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
jar=$home/target/huepack.jar
provided=$home/target/provided.classpath

# A picture name beyond ASCII cannot be opened in the C locale.
export LC_ALL=C.UTF-8

say() {
  printf 'huepack: %s\n' "$*" >&2
}

# Usage: fail MESSAGE. One line on stderr, the status of wrong usage.
fail() {
  say "$*"
  exit 2
}

# Usage: starts_command WORD. Whether the word begins the application's own arguments.
starts_command() {
  case $1 in
    -h | --help | -V | --version) return 0 ;;
    -*) return 1 ;;
    *) return 0 ;;
  esac
}

# Usage: each_setting FILE FUNCTION. Calls FUNCTION KEY VALUE for each line `key value` or `key=value` of a
# file of Spark properties; comments and empty lines are passed over.
each_setting() {
  local line key value
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line =~ ^[[:space:]]*([^#[:space:]=][^[:space:]=]*)[[:space:]]*[=[:space:]][[:space:]]*(.*)$ ]]; then
      key=${BASH_REMATCH[1]}
      value=${BASH_REMATCH[2]}
      value=${value%"${value##*[![:space:]]}"}
      "$2" "$key" "$value"
    fi
  done <"$1"
}

# Sets `java` to the JVM that runs everything here.
find_java() {
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME has no bin/java: $JAVA_HOME"
  else
    java=$(command -v java) || fail 'java was not found: install a JDK, 17 or 21, or set JAVA_HOME'
  fi
  # The Hadoop that Spark 4.1 brings asks for what Java 23 has switched off and later ones lack.
  local version
  version=$(java_release JAVA_VERSION)
  if [[ $version =~ ^[0-9]+ ]] && ((BASH_REMATCH[0] < 17 || BASH_REMATCH[0] > 22)); then
    fail "Spark 4.1 runs on Java 17 to 22, and $java is $version: set JAVA_HOME to a JDK 17 or 21"
  fi
}

# Usage: java_release KEY. Prints what the JVM that find_java has set says of itself, nothing if it does not say.
java_release() {
  local folder
  folder=$(dirname -- "$(dirname -- "$(readlink -f -- "$java")")")
  sed -n "s/^$1=\"\(.*\)\"\$/\1/p" "$folder/release" 2>/dev/null || true
}

# Whether the jar is there, no older than its sources, and the jars that it stands on still exist.
is_built() {
  [[ -f $jar && -f $provided ]] || return 1
  if [[ -f $home/pom.xml ]]; then
    local newer
    newer=$(find "$home/pom.xml" "$home/.mvn" "$home/src/main" "$home/sample-images" "$home/conf/huepack.properties" \
      "$home/conf/log4j2.properties" -newer "$jar" -print -quit)
    [[ -z $newer ]] || return 1
  fi
  local jars entry
  IFS=: read -r -a jars <"$provided" || true
  for entry in "${jars[@]}"; do
    [[ -f $entry ]] || return 1
  done
}

# Builds the jar if need be. Several first uses at once: one builds, the others wait for it. A run that is under
# way keeps the jar that it has open, because the new one takes its name only when it is whole.
ensure_built() {
  is_built && return
  command -v mvn >/dev/null || fail 'mvn was not found: building on first use needs Maven, 3.8 or later'
  mkdir -p "$home/target"
  (
    if command -v flock >/dev/null; then
      flock 9
      is_built && exit 0
    fi
    build
  ) 9>"$home/target/build.lock"
}

build() {
  if [[ -f $jar ]]; then
    say 'building: the sources have changed'
  else
    say 'building, once; Maven may have to fetch Spark, about 330 MB'
  fi
  # A source that is edited during the build must look newer than the jar.
  local started=$home/target/build.started log=$home/target/build.log part=target/huepack.jar.$$
  : >"$started"
  if ! (cd -- "$home" && mvn -B -q -Plaunch package "-Dhuepack.jar=$home/$part") >"$log" 2>&1; then
    cat -- "$log" >&2
    rm -f -- "$home/$part"
    say 'the build failed; what Maven said is above'
    exit 1
  fi
  touch -r "$started" -- "$home/$part"
  mv -f -- "$home/$part" "$jar"
}
