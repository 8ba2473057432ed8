package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import io.jenkins.plugins.autodeploy.ui.project.ChangeQuery.Match;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeQueryTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final ReleaseRecord RELEASE = new ReleaseRecord(
            "shop-5.4.0",
            "5.4.0",
            COMMIT,
            List.of(new ReleaseRecord.CarriedPullRequest(12, "Sell shoes", List.of(), null)),
            List.of(),
            "shop/master#1",
            ExampleRecords.NOON,
            List.of());

    private static Optional<Match> match(String text) throws UserErrorException {
        return ChangeQuery.parse(text).match(RELEASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#12",
                "12",
                "  #12\n",
                "acme/shop#12",
                "https://github.com/acme/shop/pull/12",
                "https://github.com/acme/shop/pull/12/files#diff",
                "HTTPS://GitHub.com/acme/shop/pull/12?w=1"
            })
    void aPullRequestIsFoundByEachOfItsNames(String text) throws UserErrorException {
        assertThat(match(text)).contains(Match.PULL_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456",
                "0123456789ABCDEF",
                COMMIT,
                "acme/shop@0123456",
                "https://github.com/acme/shop/commit/" + COMMIT
            })
    void aCommitIsFoundByItsFirstDigits(String text) throws UserErrorException {
        assertThat(match(text)).contains(Match.COMMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop-5.4.0",
                "5.4.0",
                "acme/shop@shop-5.4.0",
                "https://github.com/acme/shop/releases/tag/shop-5.4.0",
                "https://github.com/acme/shop/tree/shop-5.4.0"
            })
    void aReleaseIsFoundByItsTagOrItsVersion(String text) throws UserErrorException {
        assertThat(match(text)).contains(Match.TAG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#1",
                "#120",
                "1",
                "012345",
                "5.4",
                "5.4.0 ' OR 1=1",
                ".*",
                "#012",
                "#0",
                "-12",
                "#99999999999999999999",
                "acme/shop",
                "https://github.com/acme/shop/issues/12",
                "javascript:alert(12)",
                "fedcba9876543210"
            })
    void nothingElseIsFound(String text) throws UserErrorException {
        assertThat(match(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "acme/shop#12,                               github.com,      true",
        "ACME/Shop#12,                               ghe.example.com, true",
        "acme/blog#12,                               github.com,      false",
        "https://github.com/acme/shop/pull/12,       github.com,      true",
        "https://ghe.example.com:8443/acme/shop/pull/12, ghe.example.com, true",
        "https://ghe.example.com/acme/shop/pull/12,  github.com,      false",
        "#12,                                        github.com,      true"
    })
    void aRepositoryThatIsNamedIsTheOnlyOne(String text, String host, boolean about) throws UserErrorException {
        assertThat(ChangeQuery.parse(text).isAbout(host, Optional.of(RepositoryName.of("acme/shop"))))
                .isEqualTo(about);
    }

    @Test
    void aRepositoryWithoutANameIsMeantOnlyIfNoneIsNamed() throws UserErrorException {
        assertThat(ChangeQuery.parse("#12").isAbout("github.com", Optional.empty()))
                .isTrue();
        assertThat(ChangeQuery.parse("acme/shop#12").isAbout("github.com", Optional.empty()))
                .isFalse();
    }

    @Test
    void aNumberOfSevenDigitsIsAPullRequestOrACommit() throws UserErrorException {
        ChangeQuery query = ChangeQuery.parse("1234567");
        assertThat(query.match(release("5.4.0", 1234567))).contains(Match.PULL_REQUEST);
        assertThat(query.commit()).isEqualTo("1234567");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> ChangeQuery.parse("a".repeat(1_000_000)))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("500");
    }

    @Test
    void aNameThatNoRepositoryCanHaveIsRefused() {
        assertThatThrownBy(() -> ChangeQuery.parse("<b>/<i>#12")).isInstanceOf(UserErrorException.class);
        assertThatThrownBy(() -> ChangeQuery.parse("https://github.com/../shop/pull/1"))
                .isInstanceOf(UserErrorException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "#", "#x"})
    void aTextThatNamesNothingLooksForNothing(String text) throws UserErrorException {
        assertThat(ChangeQuery.parse(text).isEmpty()).isTrue();
    }

    /** A search of each such text takes no time: no expression goes back and forth over it. */
    @ParameterizedTest
    @ValueSource(strings = {"a/", "/", "#", "@", "https://", "0", "https://a/b/pull/", "?"})
    void aTextOfRepeatedPartsIsReadAtOnce(String part) {
        String text = part.repeat(ChangeQuery.LONGEST).substring(0, ChangeQuery.LONGEST);
        assertTimeout(Duration.ofSeconds(1), () -> {
            try {
                ChangeQuery.parse(text).match(RELEASE);
            } catch (UserErrorException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        });
    }
}
