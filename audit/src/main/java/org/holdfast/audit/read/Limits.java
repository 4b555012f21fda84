package org.holdfast.audit.read;

/**
 * How much of an archive is read before it is taken for an attack. The defaults leave room above all that was seen in
 * practice.
 *
 * <p>Thread safety: immutable.
 *
 * @param classBytes of one class file
 * @param nestedBytes of one archive inside another, and of all that is read from it
 * @param archiveBytes of all class files of one archive
 * @param unpackedBytes of all archives inside one file together, each as often as it is read
 * @param entries of one archive or folder
 * @param archives inside one file
 * @param depth of archives inside archives
 */
public record Limits(
        int classBytes, int nestedBytes, long archiveBytes, long unpackedBytes, int entries, int archives, int depth) {
    private static final int MEGABYTE = 1 << 20;

    /**
     * Rejects what would read nothing.
     *
     * @param classBytes {@link #classBytes()}
     * @param nestedBytes {@link #nestedBytes()}
     * @param archiveBytes {@link #archiveBytes()}
     * @param unpackedBytes {@link #unpackedBytes()}
     * @param entries {@link #entries()}
     * @param archives {@link #archives()}
     * @param depth {@link #depth()}
     */
    public Limits {
        if (classBytes < 1
                || nestedBytes < 1
                || archiveBytes < 1
                || unpackedBytes < 1
                || entries < 1
                || archives < 0
                || depth < 0) {
            throw new IllegalArgumentException("limits must be positive; archives and depth may be 0");
        }
    }

    /**
     * What the command uses.
     *
     * @return 16 MiB a class file, 128 MiB a nested archive, 2 GiB of classes an archive, 4 GiB nested in one file, 500,000
     *     entries, 5,000 nested archives, 4 levels
     */
    public static Limits defaults() {
        return new Limits(16 * MEGABYTE, 128 * MEGABYTE, 2048L * MEGABYTE, 4096L * MEGABYTE, 500_000, 5_000, 4);
    }
}
