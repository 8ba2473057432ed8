package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that GitHub refuses, and the one that the credential has then. */
class ExpiredTokenTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final TagRule RULE = TagRule.DEFAULT;

    private FakeGitHub fake;
    private FakeRepository shop;

    @BeforeEach
    void start() throws Exception {
        fake = FakeGitHub.start();
        shop = fake.createRepository("acme/shop");
        shop.tag("1.0.0", shop.head("master"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    /** With a credential that is another token each time. */
    private GitHub gitHub(String... tokens) {
        Iterator<String> each = List.of(tokens).iterator();
        return new GitHub(TestHttp.create(), fake.apiUri(), each::next);
    }

    private List<Integer> answers() {
        return fake.requests().stream().map(RecordedRequest::status).toList();
    }

    @Test
    void aReadingRequestIsSentAgainWithTheFreshToken() throws Exception {
        assertThat(gitHub("expired", FakeGitHub.TOKEN, FakeGitHub.TOKEN)
                        .tagged(SHOP, RULE.first(), RULE, null)
                        .get()
                        .commit())
                .isEqualTo(shop.head("master"));
        assertThat(answers()).containsExactly(401, 200, 200);
    }

    @Test
    void soIsAWritingOneForTheRefusedOneChangedNothing() throws Exception {
        gitHub("expired", FakeGitHub.TOKEN)
                .deleteTag(SHOP, RULE.read("1.0.0").orElseThrow())
                .get();
        assertThat(shop.tags()).isEmpty();
        assertThat(answers()).containsExactly(401, 204);
    }

    @Test
    void aTokenThatIsStillTheSameIsNotSentAgain() {
        assertThatThrownBy(() -> gitHub("expired", "expired")
                        .tagged(SHOP, RULE.first(), RULE, null)
                        .get())
                .hasMessageContaining("The credential is missing, wrong or expired");
        assertThat(answers()).containsExactly(401);
    }

    @Test
    void aFreshTokenThatIsRefusedTooEndsIt() {
        assertThatThrownBy(() -> gitHub("expired", "wrong", FakeGitHub.TOKEN)
                        .tagged(SHOP, RULE.first(), RULE, null)
                        .get())
                .hasMessageContaining("The credential is missing, wrong or expired");
        assertThat(answers()).containsExactly(401, 401);
    }

    @Test
    void aTokenThatCantBeSentIsNotQuoted() {
        assertThatThrownBy(() -> gitHub("s3cret\n")
                        .tagged(SHOP, RULE.first(), RULE, null)
                        .get())
                .hasMessageContaining("it contains a line break")
                .satisfies(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("s3cret");
                });
        assertThat(fake.requests()).isEmpty();
    }
}
