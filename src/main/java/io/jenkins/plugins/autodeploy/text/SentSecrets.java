package io.jenkins.plugins.autodeploy.text;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The secrets that a request carried. The answer may repeat them, so they are removed from each text of the answer that a
 * person reads. A secret is also found if it is escaped for JSON, a URL or HTML, or if it is a part of a text in Base64
 * or in hexadecimal digits. {@link #toString} shows no secret.
 */
public final class SentSecrets {

    /** No secret was sent. */
    public static final SentSecrets NONE = new SentSecrets((Pattern) null);

    /** It is not known which secrets were sent. So nothing of a text is left. */
    public static final SentSecrets UNKNOWN = new SentSecrets(Pattern.compile(".+", Pattern.DOTALL));

    /** A shorter text is no secret: it would be removed from many ordinary words. */
    private static final int SHORTEST = 4;

    private static final String HIDDEN = "****";

    /** Finds each secret; null if there is none. */
    private final Pattern forms;

    private SentSecrets(@Nullable Pattern forms) {
        this.forms = forms;
    }

    /** The secrets of a request, for example a token, or a password and each payload secret. */
    @NonNull
    public static SentSecrets of(@NonNull Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        secrets.forEach(secret -> addForms(forms, secret.strip()));
        return forms.isEmpty() ? NONE : new SentSecrets(anyOf(forms));
    }

    private static Pattern anyOf(Set<String> forms) {
        return Pattern.compile(
                forms.stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The secrets of a request. */
    @NonNull
    public static SentSecrets of(@NonNull String... secrets) {
        return of(Arrays.asList(secrets));
    }

    /** The text without the secrets: in the place of each is <code>****</code>. */
    @NonNull
    public String removedFrom(@NonNull String text) {
        return forms == null ? text : forms.matcher(text).replaceAll(HIDDEN);
    }

    private static void addForms(Set<String> forms, String secret) {
        if (secret.length() < SHORTEST) {
            return;
        }
        String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.addAll(List.of(secret, inUrl, inUrl.replace("+", "%20")));
        addJson(forms, secret);
        String withoutQuotes = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(withoutQuotes);
        forms.add(withoutQuotes.replace("\"", "&quot;").replace("'", "&#39;"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(HexFormat.of().formatHex(bytes));
        addBase64(forms, bytes);
    }

    /** Some writers of JSON also escape the slash, or each letter that is not in ASCII. */
    private static void addJson(Set<String> forms, String secret) {
        StringBuilder escaped = new StringBuilder();
        StringBuilder ascii = new StringBuilder();
        for (char each : secret.toCharArray()) {
            String code = String.format("\\u%04x", (int) each);
            String here =
                    switch (each) {
                        case '"' -> "\\\"";
                        case '\\' -> "\\\\";
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> each < ' ' ? code : String.valueOf(each);
                    };
            escaped.append(here);
            ascii.append(each > '~' ? code : here);
        }
        for (String json : List.of(escaped.toString(), ascii.toString())) {
            forms.add(json);
            forms.add(json.replace("/", "\\/"));
        }
    }

    /**
     * Three bytes become four letters of Base64. So a secret that is a part of a longer text has three forms: they depend
     * on the number of bytes before it. The letters at both ends also depend on other bytes, so they are left out.
     */
    private static void addBase64(Set<String> forms, byte[] secret) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String letters = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = (before * 8 + 5) / 6;
            int last = shifted.length * 8 / 6;
            if (last - first >= SHORTEST) {
                String certain = letters.substring(first, last);
                forms.add(certain);
                forms.add(certain.replace('+', '-').replace('/', '_'));
            }
        }
    }

    @Override
    public String toString() {
        return "SentSecrets";
    }
}
