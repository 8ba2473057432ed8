package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Searches bytes and files for a secret, however it is encoded. */
public final class SecretSearch {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};

    /** How many bytes a gzip member may have when it is unpacked. The rest is not searched. */
    private static final int MOST_UNPACKED = 16 * 1024 * 1024;

    private final Map<String, byte[]> needles = new LinkedHashMap<>();
    private int files;

    public SecretSearch(String... secrets) {
        for (String secret : secrets) {
            add(secret, secret);
        }
    }

    private void add(String secret, String name) {
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        text(name, "plain", secret);
        text(name, "reversed", new StringBuilder(secret).reverse().toString());
        needles.put(name + " as UTF-16BE", secret.getBytes(StandardCharsets.UTF_16BE));
        needles.put(name + " as UTF-16LE", secret.getBytes(StandardCharsets.UTF_16LE));
        needles.put(name + " as ISO-8859-1", secret.getBytes(StandardCharsets.ISO_8859_1));
        text(name, "hex", HexFormat.of().formatHex(utf8));
        text(name, "HEX", HexFormat.of().withUpperCase().formatHex(utf8));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(utf8, before);
            text(name, "Base64 at " + before, base64);
            text(name, "Base64 for URLs at " + before, base64.replace('+', '-').replace('/', '_'));
        }
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        text(name, "form-encoded", url);
        text(name, "URL-encoded", url.replace("+", "%20"));
        text(name, "URL-encoded in lower case", lowerCaseEscapes(url));
        String json = Json.write(secret);
        text(name, "JSON", json.substring(1, json.length() - 1));
        text(name, "ASCII JSON", ascii(json.substring(1, json.length() - 1)));
        text(
                name,
                "JSON in JSON",
                json.substring(1, json.length() - 1).replace("\\", "\\\\").replace("\"", "\\\""));
        String xml = secret.replace("&", "&amp;").replace("<", "&lt;");
        text(name, "XML", xml);
        text(name, "XML with >", xml.replace(">", "&gt;"));
        text(name, "XML attribute", xml.replace(">", "&gt;").replace("\"", "&quot;"));
        text(name, "XStream", xml.replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&apos;"));
        text(name, "HTML", xml.replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#039;"));
        text(
                name,
                "HTML with numbers",
                xml.replace(">", "&gt;").replace("\"", "&#34;").replace("'", "&#39;"));
    }

    private void text(String secret, String encoding, String text) {
        needles.put(secret + " as " + encoding, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The characters that the secret makes, whatever follows it, if this many bytes precede it in a group of three. */
    private static String base64(byte[] secret, int before) {
        byte[] padded = new byte[before + secret.length];
        System.arraycopy(secret, 0, padded, before, secret.length);
        String whole = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int begin = before == 0 ? 0 : before + 1;
        return whole.substring(begin, padded.length * 8 / 6);
    }

    private static String lowerCaseEscapes(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 1)) {
            lower.replace(i, i + 3, url.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        for (char each : text.toCharArray()) {
            ascii.append(each < 128 ? String.valueOf(each) : String.format("\\u%04x", (int) each));
        }
        return ascii.toString();
    }

    /** How many files were searched. */
    public int files() {
        return files;
    }

    /** How many encodings of all secrets together are searched for. */
    public int encodings() {
        return needles.size();
    }

    /** The secrets and encodings that are found in a text. */
    public List<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The secrets and encodings that are found in bytes, and in the gzip members in them. */
    public List<String> in(byte[] bytes) {
        List<String> found = new ArrayList<>();
        needles.forEach((name, needle) -> {
            if (indexOf(bytes, needle, 0) >= 0) {
                found.add(name);
            }
        });
        for (int at = indexOf(bytes, GZIP, 0); at >= 0; at = indexOf(bytes, GZIP, at + 1)) {
            byte[] unpacked = unpacked(bytes, at);
            needles.forEach((name, needle) -> {
                if (indexOf(unpacked, needle, 0) >= 0) {
                    found.add(name + " in gzip");
                }
            });
        }
        return found;
    }

    /** As much as can be unpacked: a member that a log or a cache cut off may have the secret too. */
    private static byte[] unpacked(byte[] bytes, int at) {
        byte[] unpacked = new byte[Math.min(MOST_UNPACKED, 64 * 1024)];
        int length = 0;
        try (GZIPInputStream member = new GZIPInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            for (int read = 0; read >= 0 && length < MOST_UNPACKED; length += Math.max(read, 0)) {
                if (length == unpacked.length) {
                    unpacked = Arrays.copyOf(unpacked, 2 * length);
                }
                read = member.read(unpacked, length, unpacked.length - length);
            }
        } catch (IOException e) {
            // This was no gzip member, or it is not complete.
        }
        return Arrays.copyOf(unpacked, length);
    }

    /**
     * The files below a directory that have a secret, each with what was found.
     *
     * @param excluded the directories directly below that are not searched
     */
    public List<String> below(Path directory, Set<String> excluded) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean skipped = excluded.contains(directory.relativize(each).toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                in(file).forEach(what -> found.add(directory.relativize(file) + ": " + what));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    // Jenkins deletes temporary files at any time.
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private List<String> in(Path file) throws IOException {
        try {
            byte[] content = Files.readAllBytes(file);
            files++;
            return in(content);
        } catch (NoSuchFileException e) {
            // The file was deleted after it was listed.
            return List.of();
        }
    }

    private static int indexOf(byte[] bytes, byte[] needle, int from) {
        for (int i = from; i <= bytes.length - needle.length; i++) {
            if (bytes[i] == needle[0] && Arrays.equals(bytes, i, i + needle.length, needle, 0, needle.length)) {
                return i;
            }
        }
        return -1;
    }
}
