package io.jenkins.plugins.autodeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fuzz.Fuzzing;
import io.jenkins.plugins.autodeploy.fuzz.Mutation;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Broken tags, labels and patterns. */
class TagFuzzTest {

    private static final int INPUTS = 2_000;
    private static final Pattern VERSION = Pattern.compile("v?(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)");
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    private static boolean isRelease(String prefix, String tag) {
        if (!tag.startsWith(prefix)) {
            return false;
        }
        Matcher version = VERSION.matcher(tag.substring(prefix.length()));
        return version.matches()
                && List.of(1, 2, 3).stream().allMatch(i -> new BigInteger(version.group(i)).compareTo(LARGEST) <= 0);
    }

    @Test
    void aTagIsAReleaseOnlyIfSemVerSaysSo() {
        Fuzzing.run(INPUTS, mutation -> {
            String prefix = mutation.pick(List.of("", "shop-", "v"));
            String tag = mutation.text(prefix + mutation.pick(List.of("5.2.0", "v5.2.0", "0.0.1", "2147483647.0.0")));
            Optional<ReleaseTag> read = TagRule.of(prefix, "1.0.0").read(tag);
            assertThat(read.isPresent()).as("<%s>", tag).isEqualTo(isRelease(prefix, tag));
            assertThat(read.map(ReleaseTag::name).orElse(tag)).isEqualTo(tag);
        });
    }

    @Test
    void theNextTagIsGreaterAndIsARelease() {
        Fuzzing.run(INPUTS, mutation -> {
            Optional<ReleaseTag> base = TagRule.DEFAULT.read(mutation.text("2147483646.9.2147483647"));
            if (base.isEmpty()) {
                return;
            }
            for (Bump bump : Bump.values()) {
                ReleaseTag next;
                try {
                    next = NextRelease.after(base.get(), List.of(base.get()), List.of(), bump, TagRule.DEFAULT);
                } catch (UserErrorException e) {
                    continue;
                }
                assertThat(next).isGreaterThan(base.get());
                assertThat(TagRule.DEFAULT.read(next.name())).contains(next);
            }
        });
    }

    @Test
    void aRuleIsReadOrRefusedInWords() {
        Fuzzing.run(INPUTS, mutation -> {
            try {
                TagRule rule = TagRule.of(mutation.text("shop-"), mutation.text("v1.0.0"));
                assertThat(rule.read(rule.first().name())).contains(rule.first());
            } catch (UserErrorException e) {
                assertThat(e).hasMessageContaining("\"");
            }
        });
    }

    @Test
    void aLabelHoldsOnlyTheStackThatItNames() {
        LabelRule rule =
                new LabelRule("no-deploy-to-", Map.of(Bump.MAJOR, "release:major", Bump.PATCH, "Release:Patch"));
        Fuzzing.run(INPUTS, mutation -> {
            String label = mutation.text(mutation.pick(List.of("no-deploy-to-prod", "release:major", "RELEASE:patch")));
            String folded = label.strip().toLowerCase(Locale.ROOT);
            PullRequest pullRequest = new PullRequest(1, "t", "u", null, List.of("other", label));
            assertThat(rule.holds(List.of(pullRequest)).stream().anyMatch(each -> each.names("prod")))
                    .isEqualTo(folded.matches("no-deploy-to-\\s*prod"));
            assertThat(rule.holds(List.of(pullRequest)).isEmpty()).isEqualTo(!folded.startsWith("no-deploy-to-"));
            assertThat(rule.bump(List.of(pullRequest)).orElse(null))
                    .isEqualTo(
                            folded.equals("release:major")
                                    ? Bump.MAJOR
                                    : folded.equals("release:patch") ? Bump.PATCH : null);
        });
    }

    private static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*+", -1)) {
            regex.append(regex.isEmpty() ? "" : "[^/]*").append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    /** Java's regular expressions are slow for some patterns, so the texts here are short. */
    @Test
    void aStarMatchesWhatARegularExpressionMatches() {
        Fuzzing.run(INPUTS, mutation -> {
            String text = shortened(mutation.text("acme/shop"));
            String pattern = shortened(mutation.chance(0.5) ? starred(mutation, text) : mutation.text("acme/*"));
            assertThat(new StarPattern(pattern, true).matches(text))
                    .as("<%s> <%s>", pattern, text)
                    .isEqualTo(matches(pattern, text));
        });
    }

    private static String starred(Mutation mutation, String text) {
        int from = mutation.below(text.length() + 1);
        int to = from + mutation.below(text.length() - from + 1);
        return text.substring(0, from) + "*" + text.substring(to);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 30));
    }

    @Test
    void aLongPatternIsMatchedAtOnce() {
        Fuzzing.run(
                INPUTS / 10,
                mutation -> new StarPattern("*a".repeat(20_000) + mutation.text("*"), false)
                        .matches("a".repeat(40_000) + mutation.text("b")));
    }
}
