package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.jvnet.localizer.Localizable;

class TextLengthTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final List<String> TEXTS = Stream.of(
                    "a", "*", "1", "a/", "a,", "*a", "결", "\u0000", "\n", "${", "@", "<", "https://a/", "a/b/c\n")
            .map(each -> each.repeat(MEGABYTE / each.length()))
            .toList();

    /** Each check of a field that holds a text. */
    static final List<Arguments> CHECKS = List.of(
            check("name", StackChecks::name),
            check("repositories", StackChecks::repositories),
            check("allowedProjects", ProjectChecks::patterns),
            check("windows", text -> WindowChecks.windows(text, "UTC")),
            check("timeZone", zone -> WindowChecks.timeZone(zone, false)),
            check("calendar", WindowChecks::length),
            check("waitFor", StackChecks::waitFor),
            check("timeLimitMinutes", StackChecks::timeLimit),
            check("tagParameter", ParameterChecks::tagParameter),
            check("webhook, url", StackChecks::webhookUrl),
            check("secrets, key", PayloadSecretChecks::key),
            check("secrets, credentialsId", PayloadSecretChecks::credentialsId),
            check("pipeline, application", StackChecks::application),
            check("pipeline, pipeline", StackChecks::pipeline),
            check("parameters, name", name -> ParameterChecks.name(name, "tag")),
            check("parameters, value", ParameterChecks::value),
            check("defaultBump", ReleaseChecks::bump),
            check("firstVersion", ReleaseChecks::firstVersion),
            check("tagPrefix", ReleaseChecks::tagPrefix),
            check("ignoredTags", ReleaseChecks::ignoredTags),
            check("releaseBranches", BranchChecks::patterns),
            check("holdLabelPrefix", LabelChecks::holdPrefix),
            check("noRollbackLabel", LabelChecks::noRollback),
            check("majorLabel", label -> LabelChecks.distinct(label, "b", label)),
            check("minorLabel", label -> LabelChecks.distinct(label, "b")),
            check("patchLabel", LabelChecks::distinct),
            check("historySize", HistoryChecks::size),
            check("spinnaker, gateUrl", SpinnakerChecks::gateUrl),
            check("spinnaker, deckUrl", SpinnakerChecks::deckUrl),
            check("spinnaker, applications", SpinnakerChecks::applications));

    private static Arguments check(String field, Function<String, Optional<Localizable>> check) {
        return Arguments.of(field, check);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("CHECKS")
    @Timeout(20)
    void aMegabyteIsRefusedWithAShortSentenceInNoTime(String field, Function<String, Optional<Localizable>> check) {
        for (String text : TEXTS) {
            Optional<Localizable> problem = check.apply(text.strip());
            if (!text.isBlank()) {
                assertThat(problem).as(text.substring(0, 10)).isPresent();
                assertThat(problem.get().toString(Locale.ENGLISH)).hasSizeLessThan(500);
                assertThat(problem.get().toString(Locale.KOREAN)).hasSizeLessThan(500);
            }
        }
    }

    @Test
    void bothNumbersAreTold() {
        CheckMessages.of(ParameterChecks.value("a".repeat(MEGABYTE)))
                .isEqualTo("The text has 1,048,576 characters. At most 50,000 are allowed.");
    }

    @ParameterizedTest
    @CsvSource({"NAME, 255", "URL, 2000", "LONG, 50000"})
    void theLongestTextIsAllowed(TextLength length, int most) {
        CheckMessages.of(length.check("a".repeat(most))).isEmpty();
        CheckMessages.of(length.check("a".repeat(most + 1))).startsWith("The text has");
    }
}
