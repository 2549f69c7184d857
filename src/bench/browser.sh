# Sourced by what looks at pages in a browser. `home` is the project's folder.

# browser: the path of Chromium: HUEPACK_BROWSER, or the one on the path.
browser() {
  printf '%s\n' "${HUEPACK_BROWSER:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
}

# test_classpath: what a Java program needs that drives a browser as the tests do.
test_classpath() {
  local file
  file=$(mktemp)
  (cd -- "$home" && mvn -B -q dependency:build-classpath -Dmdep.includeScope=test "-Dmdep.outputFile=$file")
  cat "$file"
  rm -f -- "$file"
}

# start_studio SCRATCH OPTION…: starts the studio; its process id is then in `studio`, its address in `address`.
start_studio() {
  local scratch=$1
  shift
  "$home/submit/local" studio --no-open "$@" >"$scratch/studio" 2>&1 &
  studio=$!
  until address=$(grep -o 'http://[^ ]*' "$scratch/studio"); do
    kill -0 "$studio" || { cat "$scratch/studio" >&2; exit 1; }
    sleep 0.2
  done
}
