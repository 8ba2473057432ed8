package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A small image that says which release is on a stack. Its text is in English, because it stands on pages of other
 * systems. The text says what the color says.
 *
 * @param stack the name of the stack, on the left. The constructor cleans it
 * @param text the release and the state, on the right. The constructor cleans it
 * @param color the color behind the text
 */
record Badge(
        @NonNull String stack,
        @NonNull String text,
        @NonNull Color color) {

    /** How many characters each side has at most. */
    private static final int LONGEST = 60;

    private static final int HEIGHT = 20;
    private static final int MARGIN = 6;

    /** The colors. White text on each of them has a contrast of at least 4.5 to 1. */
    enum Color {
        /** The stack has the newest release. */
        GREEN("#2a7d2e"),
        /** A release is being deployed. */
        BLUE("#1f6fb2"),
        /** The stack is behind, held, pinned or closed. */
        ORANGE("#a85800"),
        /** The last trigger failed, or its outcome is unknown. */
        RED("#c0392b"),
        /** Nothing is recorded. */
        GRAY("#666666");

        private final String code;

        Color(String code) {
            this.code = code;
        }
    }

    Badge {
        stack = UntrustedText.clean(stack, LONGEST);
        text = UntrustedText.clean(text, LONGEST);
        Objects.requireNonNull(color);
    }

    /**
     * The badge of a stack.
     *
     * @param closed whether a window closes the stack now
     */
    @NonNull
    static Badge of(@NonNull String stack, @NonNull Overview overview, boolean closed) {
        StackOverview recorded = overview.stack(stack).orElse(StackOverview.unknown(stack));
        SentTrigger current = recorded.current();
        SentTrigger last = recorded.last();
        String release = current == null ? "no release" : current.release().tag();
        if (last != null && !last.deployment().hasArrived()) {
            return unsettled(stack, release, last);
        }
        if (recorded.pin() != null) {
            return new Badge(stack, release + " pinned", Color.ORANGE);
        }
        if (!recorded.holds().isEmpty()) {
            return new Badge(stack, release + " held", Color.ORANGE);
        }
        if (current == null) {
            return new Badge(stack, release, Color.GRAY);
        }
        Overview.Drift drift = overview.drift(stack);
        if (drift.releases().isEmpty()) {
            return new Badge(stack, release, Color.GREEN);
        }
        String behind = (drift.complete() ? "" : "≥") + drift.releases().size() + " behind";
        return new Badge(stack, release + " " + behind + (closed ? ", closed" : ""), Color.ORANGE);
    }

    private static Badge unsettled(String stack, String release, SentTrigger last) {
        StackDeployment deployment = last.deployment();
        String sent = last.release().tag();
        if (deployment.isOpen()) {
            return new Badge(stack, release + ", deploying " + sent, Color.BLUE);
        }
        return switch (deployment.state()) {
            case UNKNOWN, END_UNKNOWN -> new Badge(stack, release + ", " + sent + " unknown", Color.RED);
            case DROPPED -> new Badge(stack, release + ", " + sent + " dropped", Color.ORANGE);
            default -> new Badge(stack, release + ", " + sent + " failed", Color.RED);
        };
    }

    /** The image. It has no script, no style and no link. */
    @NonNull
    String svg() {
        int left = width(stack);
        int right = width(text);
        String name = escaped(stack + ": " + text);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">"
                        .formatted(left + right, HEIGHT, name)
                + "<title>%s</title>".formatted(name)
                + "<rect width=\"%d\" height=\"%d\" fill=\"#444444\"/>".formatted(left, HEIGHT)
                + "<rect x=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>".formatted(left, right, HEIGHT, color.code)
                + "<g fill=\"#ffffff\" text-anchor=\"middle\" font-family=\"Verdana,DejaVu Sans,Noto Sans,sans-serif\""
                + " font-size=\"11\">"
                + label(stack, 0, left)
                + label(text, left, right)
                + "</g></svg>";
    }

    /** The text is stretched to its place, because the reader may have another font. */
    private static String label(String text, int from, int width) {
        return "<text x=\"%s\" y=\"14\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>"
                .formatted(from + width / 2.0, width - 2 * MARGIN, escaped(text));
    }

    /** The width of a text in Verdana, at a size of 11 pixels, is about 7 pixels a character; of East Asian ones 11. */
    private static int width(String text) {
        int pixels = text.codePoints().map(Badge::pixels).sum();
        return Math.max(pixels, 7) + 2 * MARGIN;
    }

    private static int pixels(int point) {
        if (point >= 0x1100) {
            return 11;
        }
        return ".,:;|!' ".indexOf(point) >= 0 ? 4 : 7;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A value that is equal for equal images only, in quotation marks. */
    @NonNull
    static String tag(@NonNull String svg) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(svg.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }
}
