package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fuzz.Fuzzing;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.jvnet.localizer.Localizable;

/** Texts that people type into forms. */
class FormFuzzTest {

    private static final int INPUTS = 1_000;

    private static final List<String> VALID = List.of(
            "prod",
            "acme/shop",
            "github.com:acme/*, acme/shop-*",
            "release/*",
            "team/*/master",
            "https://gate.example.com:8084/webhooks/webhook/${repository}-${stack}",
            "https://gate.example.com/api",
            "shop, web",
            "minor",
            "v1.0.0",
            "shop-",
            "no-deploy-to-",
            "10000",
            "90",
            "succeeded",
            "Fri 16:00 to Mon 08:00\n2026-12-24 to 2027-01-02",
            "Asia/Seoul",
            "REPLICAS",
            "Deploy to prod");

    private static final List<Function<String, Optional<Localizable>>> CHECKS = List.of(
            BranchChecks::patterns,
            BranchChecks::allowsMost,
            HistoryChecks::size,
            LabelChecks::holdPrefix,
            text -> LabelChecks.distinct(text, "release:minor", text),
            text -> ParameterChecks.name(text, "tag"),
            ParameterChecks::tagParameter,
            ParameterChecks::value,
            PayloadSecretChecks::key,
            PayloadSecretChecks::credentialsId,
            ProjectChecks::patterns,
            text -> ProjectChecks.production(text, ""),
            text -> WindowChecks.windows(text, "UTC"),
            text -> WindowChecks.windows("Sun", text),
            text -> WindowChecks.timeZone(text, true),
            text -> WindowChecks.calendar(text, "UTC", Instant.EPOCH),
            text -> ProjectChecks.production("prod", text),
            ReleaseChecks::bump,
            ReleaseChecks::tagPrefix,
            ReleaseChecks::firstVersion,
            SpinnakerChecks::gateUrl,
            SpinnakerChecks::deckUrl,
            text -> SpinnakerChecks.gateUrl(text).or(() -> SpinnakerChecks.unencrypted(text, "gate")),
            SpinnakerChecks::applications,
            StackChecks::name,
            text -> StackChecks.repeated(text, List.of("prod")),
            text -> StackChecks.webhookUrl(text).or(() -> StackChecks.unencrypted(text)),
            StackChecks::application,
            StackChecks::pipeline,
            StackChecks::waitFor,
            text -> StackChecks.followed(text, false),
            StackChecks::timeLimit,
            StackChecks::repositories);

    @Test
    void eachCheckSaysInWordsWhatIsWrong() {
        Fuzzing.run(INPUTS, mutation -> {
            String text = mutation.text(mutation.pick(VALID));
            for (Function<String, Optional<Localizable>> check : CHECKS) {
                check.apply(text).ifPresent(problem -> {
                    assertThat(problem.toString(Locale.ENGLISH)).isNotBlank();
                    assertThat(problem.toString(Locale.KOREAN)).isNotBlank();
                });
            }
        });
    }

    @Test
    void whatACheckAcceptsIsUsable() {
        Fuzzing.run(INPUTS, mutation -> {
            String text = mutation.text(mutation.pick(VALID));
            RepositoryName shop = RepositoryName.of("acme/shop");
            if (StackChecks.repositories(text).isEmpty()) {
                RepositoryPatterns.of(text).match("github.com", shop);
            }
            if (ProjectChecks.patterns(text).isEmpty()) {
                ProjectPatterns.of(text).match("team/shop/master");
            }
            if (StackChecks.webhookUrl(text).isEmpty()) {
                assertThat(WebhookUrl.parse(text).template()).isEqualTo(text);
            }
        });
    }

    @Test
    void aRepositoryIsReadOrRefusedInWords() {
        Fuzzing.run(INPUTS, mutation -> {
            String text = mutation.text(mutation.pick(List.of(
                    "acme/shop", "https://github.com/acme/shop", "git@github.com:acme/shop.git", "https://ghe/a/b/")));
            read(text, RepositoryName::parse);
            read(text, each -> GitHubSite.of(each).repository());
        });
    }

    private interface FuzzedReader {
        RepositoryName read(String text) throws UserErrorException;
    }

    private static void read(String text, FuzzedReader reader) {
        RepositoryName name;
        try {
            name = reader.read(text);
        } catch (UserErrorException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(name.toString()).matches("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+").doesNotContain("/../", "/./");
    }
}
