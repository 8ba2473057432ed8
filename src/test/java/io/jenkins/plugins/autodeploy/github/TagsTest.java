package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.TagCreation.Stands;
import io.jenkins.plugins.autodeploy.github.TagCreation.Taken;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tag is created, and deleted, by what GitHub answers. */
class TagsTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");

    private TagRule rule = TagRule.DEFAULT;
    private FakeGitHub fake;
    private FakeRepository shop;
    private String base;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        fake = FakeGitHub.start();
        shop = fake.createRepository("acme/shop");
        base = shop.head("master");
        shop.tag("5.2.0", base);
        commit = shop.openPullRequest("Add a cart").merge();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private GitHub gitHub() {
        return new GitHub(TestHttp.create(), fake.apiUri(), () -> FakeGitHub.TOKEN);
    }

    private ReleaseTag tag(String name) {
        return rule.read(name).orElseThrow();
    }

    private Facts facts() throws Exception {
        return gitHub().facts(new FactsQuery(SHOP, "master", commit, null, rule, false, Set.of()))
                .get();
    }

    /** Creates 5.3.0 on the commit, knowing 5.2.0. */
    private TagCreation create() throws Exception {
        return create(facts(), "5.3.0");
    }

    private TagCreation create(Facts facts, String name) throws Exception {
        return get(gitHub().createTag(facts.repository(), tag(name), commit, rule, facts.base(), false, facts.tags()));
    }

    private static void assertRefused(String message, TagCreation creation) {
        assertThat(creation)
                .isInstanceOfSatisfying(
                        TagCreation.Refused.class,
                        refused -> assertThat(refused.message()).contains(message));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static void assertFails(Kind kind, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GitHubException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @Test
    void aNewTagStandsAfterOneRequest() throws Exception {
        Facts facts = facts();
        int before = fake.requests().size();

        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, true, List.of()));

        assertThat(shop.tags()).containsEntry("5.3.0", commit);
        assertThat(fake.requests()).hasSize(before + 1);
        assertThat(fake.requests().writing()).hasSize(1);
    }

    @Test
    void aReleaseThatSomebodyMadeMeanwhileIsToldByTheSameRequest() throws Exception {
        Facts facts = facts();
        shop.tag("5.2.1", base);
        shop.tag("5.4.0", shop.openPullRequest("Later").merge());
        shop.tag("nightly", commit);
        int before = fake.requests().size();

        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, true, List.of(tag("5.4.0"), tag("5.2.1"))));
        assertThat(fake.requests()).hasSize(before + 1);
    }

    @Test
    void ofTwoThatMakeDifferentTagsAtTheSameTimeOneIsToldOfTheOther() throws Exception {
        Facts facts = facts();
        fake.faults().next(FakeGitHub.tagCreation(), call -> {
            Answer first = call.effect();
            assertThat(CompletableFuture.supplyAsync(() -> quietly(facts, "5.2.1"))
                            .join())
                    .isEqualTo(new Stands(true, true, List.of(tag("5.3.0"))));
            call.send(first);
        });
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, true, List.of()));
    }

    private TagCreation quietly(Facts facts, String name) {
        return gitHub().createTag(facts.repository(), tag(name), commit, rule, facts.base(), false, facts.tags())
                .join();
    }

    @Test
    void onlyReleasesOfThePrefixAreUnexpected() throws Exception {
        rule = TagRule.of("shop-", "1.0.0");
        Facts facts = facts();
        shop.tag("shop-0.9.0", base);
        shop.tag("5.2.1", base);
        assertThat(create(facts, "shop-1.0.0")).isEqualTo(new Stands(true, true, List.of(tag("shop-0.9.0"))));
    }

    @Test
    void aTagThatStandsOnTheCommitAlreadyIsNoneThatWeCreated() throws Exception {
        Facts facts = facts();
        shop.annotatedTag("5.3.0", commit);
        shop.tag("5.2.1", base);
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(false, true, List.of(tag("5.2.1"))));
    }

    @Test
    void aTagThatStandsOnAnotherCommitIsTaken() throws Exception {
        Facts facts = facts();
        shop.tag("5.3.0", base);
        assertThat(create(facts, "5.3.0")).isEqualTo(new Taken());
        assertThat(shop.tags()).containsEntry("5.3.0", base);
    }

    @Test
    void theWordsOfARefusalDoNotDecideWhetherTheTagStands() throws Exception {
        Facts facts = facts();
        fake.faults()
                .next(FakeGitHub.tagCreation(), Fault.effectThen(refusal("UNPROCESSABLE", "No, for a new reason")));
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(false, true, List.of()));
    }

    @Test
    void anEffectWhoseAnswerLacksTheNewestTagsIsLookedUp() throws Exception {
        Facts facts = facts();
        shop.tag("5.2.1", base);
        String body = """
            {"data": {"createRef": {"ref": null}},
             "errors": [{"type": "FORBIDDEN", "path": ["createRef", "ref", "repository"], "message": "No"}]}\
            """;
        fake.faults().next(FakeGitHub.tagCreation(), Fault.effectThen(Answer.of(200, "application/json", body)));
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, true, List.of(tag("5.2.1"))));
    }

    @Test
    void aTagThatExistsButIsNotShownYetIsAskedForAgain() throws Exception {
        Facts facts = facts();
        shop.tagLag(2);
        shop.tag("5.3.0", commit);
        assertThatThrownBy(() -> create(facts, "5.3.0"))
                .isInstanceOfSatisfying(
                        GitHubException.class, e -> assertThat(e.isTransient()).isTrue())
                .hasMessage("GitHub says that the tag 5.3.0 exists, but does not show the tag yet");
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(false, true, List.of()));
    }

    @Test
    void aTagRuleThatForbidsItIsSaid() throws Exception {
        Facts facts = facts();
        shop.restrictTagCreations("*");
        assertRefused("let the credential bypass the rule", create(facts, "5.3.0"));
    }

    @Test
    void aNameThatAnotherTagBlocksIsNotCreated() throws Exception {
        Facts facts = facts();
        shop.tag("5.3.0/x", base);
        assertRefused("GitHub answered UNPROCESSABLE \"Ref cannot be created.\"", create(facts, "5.3.0"));
    }

    @Test
    void aCommitThatIsNotThereIsSaid() throws Exception {
        Facts facts = facts();
        String nowhere = "0123456789012345678901234567890123456789";
        assertFails(
                Kind.UNPROCESSABLE,
                "Object does not exist",
                () -> get(gitHub().createTag(
                                facts.repository(), tag("5.3.0"), nowhere, rule, facts.base(), false, facts.tags())));
    }

    @Test
    void aRepositoryThatWasArchivedMeanwhileIsSaid() throws Exception {
        Facts facts = facts();
        shop.archive();
        assertFails(Kind.REFUSED, "The repository is archived", () -> create(facts, "5.3.0"));
    }

    @Test
    void aTokenThatMayNotWriteIsSaidWithoutAnotherRequest() throws Exception {
        Facts facts = facts();
        fake.token(FakeGitHub.TOKEN, Permission.READ);
        int before = fake.requests().size();
        assertFails(Kind.FORBIDDEN, "A GitHub App needs Contents: Read and write", () -> create(facts, "5.3.0"));
        assertThat(fake.requests()).hasSize(before + 1);
    }

    @Test
    void aTagIsDeleted() throws Exception {
        create();
        get(gitHub().deleteTag(SHOP, tag("5.3.0")));
        assertThat(shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void aTagThatIsGoneCountsAsDeleted() throws Exception {
        get(gitHub().deleteTag(SHOP, tag("5.3.0")));
        assertThat(shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void aTagThatMayNotBeDeletedStaysAndIsSaid() throws Exception {
        fake.token(FakeGitHub.TOKEN, Permission.READ);
        assertFails(Kind.FORBIDDEN, "lacks a permission", () -> get(gitHub().deleteTag(SHOP, tag("5.2.0"))));
        assertThat(shop.tags()).containsKey("5.2.0");
    }

    @Test
    void aTagOfARepositoryThatIsNotShownDoesNotCountAsDeleted() {
        RepositoryName other = RepositoryName.of("acme/other");
        assertFails(Kind.NOT_FOUND, "There is no such repository", () -> get(gitHub().deleteTag(other, tag("5.2.0"))));
    }

    private static Answer refusal(String type, String message) {
        return Answer.of(
                200,
                "application/json",
                "{\"data\": {\"createRef\": null}, \"errors\": [{\"type\": \"" + type
                        + "\", \"path\": [\"createRef\"], \"message\": \"" + message + "\"}]}");
    }

    @Test
    void aBaseThatWasDeletedAndMadeAnewOnThisVeryCommitIsFollowedNoMore() throws Exception {
        Facts facts = facts();
        shop.deleteTag("5.2.0");
        shop.tag("5.2.0", commit);
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, false, List.of()));
    }

    @Test
    void aBaseThatIsGoneWhenTheTagIsMadeIsTold() throws Exception {
        Facts facts = facts();
        shop.deleteTag("5.2.0");
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, false, List.of()));
    }

    @Test
    void aBaseThatIsGoneIsToldAlsoWhereTheAnswerWasLost() throws Exception {
        Facts facts = facts();
        shop.deleteTag("5.2.0");
        shop.tag("5.3.0", commit);
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(false, false, List.of()));
    }

    @Test
    void aSmallerReleaseOnALaterCommitThanTheBaseIsUnexpected() throws Exception {
        Facts facts = facts();
        shop.tag("5.1.0", shop.openPullRequest("Later").merge());
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, true, List.of(tag("5.1.0"))));
    }

    @Test
    void aSmallerReleaseOnAnEarlierCommitThanTheBaseIsNot() throws Exception {
        String earlier = base;
        shop.deleteTag("5.2.0");
        shop.tag("5.2.0", commit);
        commit = shop.openPullRequest("Later").merge();
        Facts facts = facts();
        shop.tag("5.1.0", earlier);
        assertThat(create(facts, "5.3.0")).isEqualTo(new Stands(true, true, List.of()));
    }
}
