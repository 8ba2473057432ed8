package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    private FakeGitHub fake;
    private FakeRepository shop;

    @BeforeEach
    void start() throws IOException {
        fake = FakeGitHub.start();
        shop = fake.createRepository("acme/shop");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private RepositoryAccess access(boolean forWriting) throws Exception {
        return new GitHub(TestHttp.create(), fake.apiUri(), () -> "token")
                .access(SHOP, forWriting)
                .get();
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, WRITE", "MAINTAIN, WRITE", "WRITE, WRITE", "TRIAGE, READ", "READ, READ", "SOMETHING_NEW, READ"})
    void thePermissionOfAPersonIsRead(String told, RepositoryAccess access) {
        assertThat(RepositoryAccess.of(told)).isEqualTo(access);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPersonIsAskedForOnce(boolean forWriting) throws Exception {
        fake.token("token", Permission.READ);
        assertThat(access(forWriting)).isEqualTo(RepositoryAccess.READ);
        fake.token("token", Permission.READ, Permission.CONTENTS);
        assertThat(access(forWriting)).isEqualTo(RepositoryAccess.WRITE);
        assertThat(fake.requests()).hasSize(2);
        assertThat(fake.requests().writing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRepositoryThatGitHubDoesNotShowGivesNoAccess(boolean forWriting) throws Exception {
        fake.token("token");
        assertThat(access(forWriting)).isEqualTo(RepositoryAccess.NONE);
    }

    @Test
    void aPublicRepositoryMayBeReadByAnybodyWithAToken() throws Exception {
        shop.makePublic();
        fake.token("token");
        assertThat(access(true)).isEqualTo(RepositoryAccess.READ);
    }

    @Test
    void aGitHubAppIsNotAskedForMoreThanReading() throws Exception {
        fake.appToken("token", Permission.READ, Permission.CONTENTS);
        assertThat(access(false)).isEqualTo(RepositoryAccess.UNPROVEN);
        assertThat(fake.requests().writing()).isEmpty();
    }

    @Test
    void aGitHubAppProvesThatItMayWriteAndChangesNothing() throws Exception {
        fake.appToken("token", Permission.READ, Permission.CONTENTS);
        assertThat(access(true)).isEqualTo(RepositoryAccess.WRITE);
        assertThat(shop.tags()).isEmpty();
    }

    @Test
    void aGitHubAppThatMayOnlyReadIsFoundOut() throws Exception {
        fake.appToken("token", Permission.READ);
        assertThat(access(true)).isEqualTo(RepositoryAccess.READ);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 409, 410, 429, 500, 503})
    void anyOtherAnswerProvesNothing(int status) {
        fake.appToken("token", Permission.READ, Permission.CONTENTS);
        fake.faults().always("POST", ".*/git/refs", Fault.answer(Answer.json(status, Map.of("message", "No"))));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> access(true)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(GitHubException.class);
    }

    /** Another repository may have had this name before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGrantSaysWhichRepositoryHasTheNameNow(boolean app) throws Exception {
        if (app) {
            fake.appToken("token", Permission.READ, Permission.CONTENTS);
        } else {
            fake.token("token", Permission.READ, Permission.CONTENTS);
        }
        fake.rename("acme/shop", "acme/store");
        FakeRepository other = fake.createRepository("acme/shop");
        GitHub gitHub = new GitHub(TestHttp.create(), fake.apiUri(), () -> "token");
        assertThat(gitHub.grant(SHOP, true).get())
                .isEqualTo(new RepositoryGrant(other.id(), RepositoryAccess.WRITE, "master"));
        assertThat(gitHub.grant(RepositoryName.of("acme/store"), true).get())
                .isEqualTo(new RepositoryGrant(shop.id(), RepositoryAccess.WRITE, "master"));
    }

    @Test
    void aRepositoryThatGitHubDoesNotShowHasNoId() throws Exception {
        fake.token("token");
        assertThat(new GitHub(TestHttp.create(), fake.apiUri(), () -> "token")
                        .grant(SHOP, true)
                        .get())
                .isEqualTo(new RepositoryGrant(0, RepositoryAccess.NONE, null));
    }
}
