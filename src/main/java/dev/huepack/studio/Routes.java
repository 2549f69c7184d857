package dev.huepack.studio;

import dev.huepack.color.PackedColor;
import dev.huepack.palette.Codebook;
import dev.huepack.palette.ColorHistogram;
import dev.huepack.quality.SquaredError;
import dev.huepack.quantize.LloydTrace;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the page can ask for, all below {@value #API}.
 *
 * <ul>
 *   <li>{@code GET samples}: their names, and how large a file may be; {@code GET samples/NAME}:
 *       one of them
 *   <li>{@code POST pictures?name=}: opens the body; {@code POST pictures?sample=}: opens a sample;
 *       {@code POST pictures?again=ID}: opens for this page what is open for another
 *   <li>{@code POST pictures/ID/resized?side=}: opens it once more, no longer than so many pixels
 *   <li>{@code POST pictures/ID/preview?number=}: a palette and the label of each colour
 *   <li>{@code POST pictures/ID/result?number=}: the exact result, the label of each pixel
 *   <li>{@code POST pictures/ID/file?kind=}: a file to keep
 *   <li>{@code POST pictures/ID/trace}: k-means from random pixels and as it is done here, step by
 *       step
 *   <li>{@code GET pictures/ID/original}: all pixels; {@code DELETE pictures/ID}: forgets
 * </ul>
 */
final class Routes {
  static final String API = "/api/";

  private static final double NANOS_A_MILLI = 1e6;
  private static final int MOST_TRACED_COLORS = 32;
  private static final int MOST_TRACED_STEPS = 60;

  private final Workbench workbench;
  private final int maxUploadBytes;

  Routes(Workbench workbench, int maxUploadBytes) {
    this.workbench = workbench;
    this.maxUploadBytes = maxUploadBytes;
  }

  /**
   * A request without its body.
   *
   * @param query as sent
   */
  record Request(String method, String path, @Nullable String query) {
    /** A parameter of the query, or nothing. */
    String parameter(String name) {
      for (String pair : query == null ? new String[0] : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          try {
            return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
          } catch (IllegalArgumentException e) {
            return "";
          }
        }
      }
      return "";
    }

    /** How many pixels a side may have. */
    int side() throws StudioException {
      String side = parameter("side");
      if (!side.matches("[1-9][0-9]{0,4}")) {
        throw new StudioException(400, "side must be 1 to 99999: " + side);
      }
      return Integer.parseInt(side);
    }

    /** The number that orders requests for one picture. */
    long number() throws StudioException {
      try {
        return Long.parseLong(parameter("number"));
      } catch (NumberFormatException e) {
        throw new StudioException(400, "the request must have a number");
      }
    }
  }

  Reply answer(Request request, byte[] body) throws StudioException {
    String[] steps = request.path().substring(API.length()).split("/", -1);
    String what = request.method() + " " + steps[0];
    if (steps.length == 1) {
      return switch (what) {
        case "GET samples" ->
            Reply.json(Map.of("samples", StaticFiles.SAMPLES, "maxUploadBytes", maxUploadBytes));
        case "POST pictures" -> opened(open(request, body));
        default -> throw new StudioException(404, "there is nothing at this address");
      };
    }
    if (steps.length == 2 && what.equals("GET samples")) {
      return Reply.file("application/octet-stream", StaticFiles.sample(steps[1]));
    }
    if (!steps[0].equals("pictures") || steps.length > 3) {
      throw new StudioException(404, "there is nothing at this address");
    }
    if (steps.length == 2 && request.method().equals("DELETE")) {
      workbench.close(steps[1]);
      return Reply.json(Map.of());
    }
    OpenPicture picture = workbench.get(steps[1]);
    return switch (request.method() + " " + steps[steps.length - 1]) {
      case "GET original" -> original(picture);
      case "POST resized" -> opened(workbench.resized(picture, request.side()));
      case "POST preview" -> preview(picture, Choice.parse(body), request.number());
      case "POST result" -> result(picture, Choice.parse(body), request.number());
      case "POST file" -> file(picture, Choice.parse(body), request.parameter("kind"));
      case "POST trace" -> trace(picture, Choice.parse(body));
      default -> throw new StudioException(404, "there is nothing at this address");
    };
  }

  private OpenPicture open(Request request, byte[] body) throws StudioException {
    String again = request.parameter("again");
    if (!again.isEmpty()) {
      return workbench.reopen(again);
    }
    String sample = request.parameter("sample");
    return sample.isEmpty()
        ? workbench.open(Studio.nameOr(request.parameter("name")), body)
        : workbench.open(sample, StaticFiles.sample(sample));
  }

  private static Reply opened(OpenPicture picture) {
    WorkPicture work = picture.work();
    ColorHistogram histogram = work.histogram();
    int[] counts = new int[histogram.size()];
    for (int color = 0; color < counts.length; color++) {
      counts[color] = (int) histogram.count(color);
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("id", picture.id());
    facts.put("name", picture.name());
    facts.put("format", picture.prepared().format());
    facts.put("bytes", picture.encodedBytes());
    facts.put("frames", picture.prepared().frames());
    facts.put("warnings", picture.prepared().warnings());
    facts.put("width", picture.prepared().raster().width());
    facts.put("height", picture.prepared().raster().height());
    facts.put("distinctColors", picture.prepared().distinctColors());
    facts.put("workWidth", work.width());
    facts.put("workHeight", work.height());
    facts.put("workColors", histogram.size());
    return Reply.frame(
        facts,
        Reply.littleEndian(work.colors()),
        Reply.littleEndian(counts),
        Reply.littleEndian(work.entries()));
  }

  private static Reply original(OpenPicture picture) {
    return Reply.file(
        "application/octet-stream", Reply.littleEndian(picture.prepared().raster().argb()));
  }

  private Reply preview(OpenPicture picture, Choice choice, long number) throws StudioException {
    picture.announce(number, choice);
    long start = System.nanoTime();
    Solution solution =
        picture.preview(choice, workbench.givenSoon(choice, () -> picture.isWanted(choice)));
    Map<String, Object> facts = facts(solution.codebook(), solution.error());
    facts.put("serverMillis", (System.nanoTime() - start) / NANOS_A_MILLI);
    return Reply.frame(facts, solution.labels());
  }

  private Reply result(OpenPicture picture, Choice choice, long number) throws StudioException {
    picture.announce(number, choice);
    long start = System.nanoTime();
    BooleanSupplier isWanted = () -> picture.isWanted(choice);
    OpenPicture.Exact exact = picture.exact(choice, workbench.given(choice, isWanted), isWanted);
    Map<String, Object> facts = facts(exact.image().codebook(), exact.image().error());
    facts.put("bytes", exact.png().content().length);
    OptionalDouble similarity = exact.similarity();
    facts.put("ssim", similarity.isPresent() ? similarity.getAsDouble() : null);
    facts.put("serverMillis", (System.nanoTime() - start) / NANOS_A_MILLI);
    return Reply.frame(facts, exact.image().image().indices());
  }

  private static Map<String, Object> facts(Codebook codebook, SquaredError error) {
    List<String> palette = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int entry = 0; entry < codebook.palette().size(); entry++) {
      palette.add(PackedColor.toHex(codebook.palette().color(entry)));
      counts.add(codebook.count(entry));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("palette", palette);
    facts.put("counts", counts);
    facts.put("psnr", error.psnr().isPresent() ? error.psnr().getAsDouble() : null);
    facts.put("squaredErrorPerPixel", error.perPixel());
    return facts;
  }

  private Reply file(OpenPicture picture, Choice choice, String kind) throws StudioException {
    OpenPicture.Exact exact =
        picture.exact(choice, workbench.given(choice, () -> true), () -> true);
    return ResultFile.of(kind, exact, picture.name());
  }

  private Reply trace(OpenPicture picture, Choice choice) throws StudioException {
    ColorHistogram histogram = picture.work().histogram();
    if (choice.colors() > MOST_TRACED_COLORS) {
      throw new StudioException(
          400,
          "the algorithm is shown for at most "
              + MOST_TRACED_COLORS
              + " colours, more cannot be followed: "
              + choice.colors());
    }
    if (histogram.firstOpaque() == histogram.size()) {
      throw new StudioException(422, "the picture has no opaque colour to start from");
    }
    return Reply.json(
        Map.of(
            "textbook",
            LloydTrace.run(histogram, choice.colors(), 1, MOST_TRACED_STEPS),
            "own",
            workbench.traced(choice, histogram)));
  }
}
