package dev.huepack.samples;

import java.util.List;

/**
 * The sprites as drawings of letters, a letter a colour and a full stop for nothing.
 *
 * <p>Lines of up to 8 letters are the left half of something symmetrical; longer ones are drawn as
 * they stand.
 */
final class SpriteDrawings {
  private static final String LETTERS = "kwgdrobynetmcup";
  private static final int[] COLORS = {
    0x1a1626, 0xf6f2e4, 0x9aa3b2, 0x515a70, 0xd8353f, 0xf0862e, 0x2f62c4, 0xf9d44a, 0x7a4524,
    0x3f9a48, 0x8fd054, 0xb8764a, 0x58c4e8, 0x7a3f9e, 0xf2a08c,
  };

  private static final String HERO =
      """
      ......kk
      ....kkrr
      ...krrrr
      ..krrrrr
      ..knnnnn
      ..knpppp
      .kppkwpp
      .kppkkpp
      ..kppppp
      ...kkppp
      ..kbbbbb
      .kbbkbby
      .kppkbby
      ..kkknnn
      ...kbbbk
      ...knnk.
      """;
  private static final String SLIME =
      """
      ........
      ........
      ........
      ......kk
      ....kktt
      ...kttww
      ..kttwtt
      ..ktttttt
      .ktttttt
      .kttkktt
      .kttkwtt
      kettkktt
      keettttt
      keeettkk
      .kkeeeee
      ...kkkkk
      """;
  private static final String COIN =
      """
      ........
      .....kkk
      ...kkyyy
      ..kyywww
      ..kywyyy
      .kyywyoo
      .kywyyoy
      .kywyyoy
      .kyyyyoy
      .kyyyyoy
      .kyyyyoo
      ..kyoyyy
      ..kyyooo
      ...kkyyy
      .....kkk
      ........
      """;
  private static final String HEART =
      """
      ................
      ..kkkk....kkkk..
      .krrrrk..krrrrk.
      krrrrrrkkrrrrrrk
      krwwrrrrrrrrrrrk
      krwwrrrrrrrrrrrk
      krwrrrrrrrrrrruk
      krrrrrrrrrrrrruk
      .krrrrrrrrrrruk.
      ..krrrrrrrrruk..
      ...krrrrrrruk...
      ....krrrrruk....
      .....krrruk.....
      ......kruk......
      .......kk.......
      ................
      """;
  private static final String POTION =
      """
      ......kk
      .....kmm
      .....kmm
      .....kkk
      ......kw
      ......kw
      .....kww
      ....kwgg
      ...kwccc
      ..kwcccc
      ..kwccwc
      .kwccccc
      .kwcbccc
      .kgbbbbc
      ..kkbbbb
      ....kkkk
      """;
  private static final String SWORD =
      """
      .............kkk
      ............kwwk
      ...........kwggk
      ..........kwggk.
      .........kwggk..
      ........kwggk...
      .......kwggk....
      .kk...kwggk.....
      .kyk.kwggk......
      .koykwggk.......
      ..koygdk........
      ...koyk.........
      ..knkoyk........
      .knk.koyk.......
      kyk...kkk.......
      kkk.............
      """;
  private static final String MUSHROOM =
      """
      ........
      .....kkk
      ...kkrrr
      ..krrrww
      .krwwrww
      .krwwrrr
      krrrrrrr
      krrrrrww
      kwwrrrww
      kwwrrrrr
      .kkkkppp
      ...kwppk
      ...kwppk
      ...kwppp
      ....kppp
      .....kkk
      """;
  private static final String GHOST =
      """
      ........
      .....kkk
      ...kkwww
      ..kwwwww
      .kwwwwww
      .kwwkkww
      .kwwkcww
      .kwwkkww
      .kwpwwww
      .kwwwwkk
      .kwwwwkk
      .kwwwwww
      .kgwwwww
      .kggwggw
      .kgkkggk
      ..k..kk.
      """;
  private static final String CHEST =
      """
      ........
      ........
      ..kkkkkk
      .kymmmmm
      kymmmmmm
      kynnnnnn
      kynnnnnn
      kyyyyyyk
      kkkkkkky
      kymmmmky
      kymmmmkk
      kymmmmmk
      kynnnnnn
      kynnnnnn
      kyyyyyyy
      kkkkkkkk
      """;
  private static final String GEM =
      """
      ........
      ........
      ...kkkkk
      ..kwcccc
      .kwckccc
      kwcckccw
      kccckccw
      kkkkkkkk
      .kbcckcc
      .kbbckcw
      ..kbbkcc
      ...kbkcc
      ....kbkc
      .....kkc
      ......kk
      ........
      """;
  private static final String TREE =
      """
      ......kk
      ....kktt
      ...kttte
      ..kttete
      .kttteee
      .kteteet
      kttteett
      kteeette
      keeteeee
      keeeetee
      .keekeee
      ..kkkkee
      .....knm
      .....knm
      ....knnm
      ....kkkk
      """;
  private static final String FLAME =
      """
      .......k........
      ......krk.......
      ......krrk..k...
      ..k..krrrk.krk..
      .krk.krorrkrrk..
      .krrkroorrrrrk..
      .krrrroooroork..
      krrorooyooooork.
      krroooyyyoyoork.
      kroooyyyyyyoorrk
      kroooyywwyyyoork
      krooyywwwwyyoork
      .kroyywwwwyyork.
      .kroyyywwyyyork.
      ..kkrooyyoorkk..
      ....kkkkkkkk....
      """;
  private static final String STAR =
      """
      .......k
      ......ky
      ......ky
      .....kyw
      .....kyw
      kkkkkkyw
      kyyyyyyy
      .kyywyyy
      ..kyyyky
      ...kyyky
      ...kyyyy
      ..kyyyyy
      ..koyyoo
      .koookko
      .kkkk..k
      ........
      """;
  private static final String FISH =
      """
      ................
      ......kkkk......
      .....koyook.....
      kk..kkooookkk...
      koykooooowwookk.
      kooooroowoooowok
      .kooorowoookwook
      ..koorowooookooo
      ..koorowoooooook
      .kooorooooooookk
      kooookoorooookk.
      kokk.kkoorokk...
      kk.....kkkk.....
      ................
      ................
      ................
      """;
  private static final String BAT =
      """
      ........
      ........
      ........
      k.....k.
      uk...kuk
      uuk..kuu
      uuukkuuu
      uuuuuuyu
      kuuuuuku
      .kuuuuuu
      .kukuuuw
      ..k.kkuu
      ......ku
      .......k
      ........
      ........
      """;
  private static final String KEY =
      """
      ................
      ................
      ................
      ...kkkk.........
      ..kyyyyk........
      .kywkkyyk.......
      kywk..kyykkkkkkk
      kyk....kyyyyyyyk
      kyk....kyooooook
      kyok..kyokkkyoyk
      .kyokkyok..kokok
      ..kooook...kkkk.
      ...kkkk.........
      ................
      ................
      ................
      """;

  private SpriteDrawings() {}

  static List<String> all() {
    return List.of(
        HERO, SLIME, GHOST, BAT, MUSHROOM, TREE, FLAME, FISH, HEART, POTION, SWORD, KEY, CHEST,
        COIN, GEM, STAR);
  }

  /** Packed colour of a place in a drawing of 16 by 16; nothing around it. */
  static int color(String drawing, int x, int y) {
    if (x < 0 || y < 0 || x >= 16 || y >= 16) {
      return 0;
    }
    String line = drawing.lines().skip(y).findFirst().orElseThrow();
    int column = line.length() < 16 && x >= 8 ? 15 - x : x;
    int letter = LETTERS.indexOf(line.charAt(column));
    return letter < 0 ? 0 : 0xff000000 | COLORS[letter];
  }
}
