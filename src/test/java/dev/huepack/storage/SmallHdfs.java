package dev.huepack.storage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** Starts a real HDFS inside the test's process, with a data node for each host that is named. */
public final class SmallHdfs {
  private SmallHdfs() {}

  /** Of the settings that are given, and more that are added to them. */
  public static MiniDFSCluster start(Path folder, Configuration settings, String... hosts)
      throws IOException {
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString() + File.separator);
    settings.setInt("dfs.replication", 1);
    // Who closes a file waits for the data node's word that has not come yet: 400 ms unless told,
    // for a file that takes 5. Twice as long each time, so many times are as patient as ever.
    String close = "dfs.client.block.write.locateFollowingBlock.";
    settings.setInt(close + "initial.delay.ms", 4);
    settings.setInt(close + "retries", 14);
    // No test cuts the power.
    settings.setBoolean("dfs.namenode.edits.noeditlogchannelflush", true);
    MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(settings).numDataNodes(hosts.length).hosts(hosts).build();
    cluster.waitActive();
    return cluster;
  }
}
