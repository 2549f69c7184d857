# Sourced by the benchmarks of whole jobs: measures a command by /proc.

# measured COMMAND…: runs it and prints its wall seconds, CPU seconds and the peak of its resident memory in MB, tab-separated.
# The launcher becomes Java, so its process id is Java's.
measured() {
  local began ended run peak=0 ticks=0 status
  began=$(date +%s%N)
  "$@" &
  run=$!
  while status=$(cat "/proc/$run/status" 2>/dev/null) && [[ $status == *VmHWM* ]]; do
    peak=$(awk '/VmHWM/ { print int($2 / 1024) }' <<<"$status")
    ticks=$(awk '{ print $14 + $15 }' "/proc/$run/stat" 2>/dev/null || printf '%s' "$ticks")
    sleep 0.1
  done
  wait "$run"
  ended=$(date +%s%N)
  awk -v w="$(((ended - began) / 1000000))" -v c="$ticks" -v hz="$(getconf CLK_TCK)" -v p="$peak" \
    'BEGIN { printf "%.1f\t%.1f\t%d", w / 1000, c / hz, p }'
}

# crops FOLDER COUNT SCRATCH: cuts so many crops (768 x 512) of a folder's pictures into SCRATCH/crops and lists them in
# SCRATCH/all. With CROPS in the environment they are kept in that folder, made but once, and linked.
crops() {
  local made=${CROPS:-$3/crops}
  if [[ -z ${CROPS:-} || ! -d $made || $(find "$made" -name '*.png' | wc -l) -lt $2 ]]; then
    java "$home/src/bench/MakeCrops.java" "$1" "$made" "$2"
  fi
  [[ -z ${CROPS:-} ]] || cp -rs -- "$(realpath -- "$made")" "$3/crops"
  # By their names, whichever folders they lie in: neighbours are of different pictures.
  find "$3/crops" -name '*.png' | awk -F/ '{ print $NF "\t" $0 }' | sort | cut -f 2- >"$3/found"
  sed -n "1,$2p" "$3/found" >"$3/all"
  sed "1,$2d" "$3/found" | xargs -r rm --
}
