package io.jenkins.plugins.autodeploy.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.github.MergedPullRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagePullRequestsTest {

    private final CommitGraph graph = new CommitGraph();

    private void commit(String id, String message, String... parents) {
        StringBuilder content = new StringBuilder("tree 1\n");
        for (String parent : parents) {
            content.append("parent ").append(parent).append('\n');
        }
        content.append("author Ann <a@b> 7 +0000\ncommitter Ann <a@b> 7 +0000\n\n")
                .append(message);
        graph.add(id, content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<MergedPullRequest> found(String head) {
        return new MessagePullRequests(graph, Map.of(1, List.of("bug")))
                .add("master", graph.number(head))
                .found();
    }

    @Test
    void aMergeCommitNamesItsPullRequestAndBringsTheCommitsOfItsBranch() {
        commit("a", "Begin");
        commit("b", "Work", "a");
        commit("c", "More work", "b");
        commit("m", "Merge pull request #1 from ann/fix\n\nFix the till\n", "a", "c");
        assertThat(found("m")).singleElement().satisfies(each -> {
            assertThat(each.number()).isEqualTo(1);
            assertThat(each.title()).isEqualTo("Fix the till");
            assertThat(each.base()).isEqualTo("master");
            assertThat(each.head()).isEqualTo("fix");
            assertThat(each.mergeCommit()).isEqualTo("m");
            assertThat(each.brought()).containsExactlyInAnyOrder("b", "c", "m");
            assertThat(each.labels()).containsExactly("bug");
        });
    }

    @Test
    void aSquashCommitHasTheNumberBehindTheTitle() {
        commit("a", "Begin");
        commit("b", "Revert \"Fix (#7)\" (#12)\n\nIt broke (#3).", "a");
        assertThat(found("b")).singleElement().satisfies(each -> {
            assertThat(each.number()).isEqualTo(12);
            assertThat(each.title()).isEqualTo("Revert \"Fix (#7)\"");
            assertThat(each.brought()).containsExactly("b");
            assertThat(each.labels()).isEmpty();
        });
    }

    @Test
    void aPullRequestOfAnotherPullRequestHasItsBranchAsBaseAndBothBringItsCommits() {
        commit("a", "Begin");
        commit("b", "Work", "a");
        commit("c", "Part", "b");
        commit("n", "Merge pull request #2 from ann/part\n\nPart", "b", "c");
        commit("m", "Merge pull request #3 from ann/fix\n\nFix", "a", "n");
        assertThat(found("m"))
                .extracting(MergedPullRequest::number, MergedPullRequest::base)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(2, "fix"),
                        org.assertj.core.groups.Tuple.tuple(3, "master"));
        assertThat(found("m")).allSatisfy(each -> assertThat(each.brought()).contains("c", "n"));
    }

    @Test
    void ofTwoCommitsWithANumberTheEarlierOneOnTheBranchIsTheMerge() {
        commit("a", "Begin");
        commit("x", "Fix (#4)", "a");
        commit("b", "Fix (#4)", "a");
        commit("m", "Merge branch 'release/5'", "b", "x");
        commit("c", "Fix again (#4)", "m");
        assertThat(found("c"))
                .singleElement()
                .extracting(MergedPullRequest::mergeCommit)
                .isEqualTo("b");
    }

    @Test
    void otherMessagesAreNoPullRequests() {
        commit("a", "Begin");
        commit("b", "Fix #4", "a");
        commit("c", "", "b");
        commit("d", "Fix (#4) quickly", "c");
        commit("e", "(#99999999999)", "d");
        assertThat(found("e")).isEmpty();
    }

    @Test
    void aMergeCommitWithoutTheNameOfItsBranchStillNamesItsPullRequest() {
        commit("a", "Begin");
        commit("b", "Work", "a");
        commit("m", "Merge pull request #5", "a", "b");
        assertThat(found("m")).singleElement().satisfies(each -> {
            assertThat(each.number()).isEqualTo(5);
            assertThat(each.title()).isEqualTo("Merge pull request #5");
            assertThat(each.base()).isEqualTo("master");
        });
    }

    @Test
    void aVeryLongHistoryOfMergesInMergesIsRead() {
        commit("0", "Begin");
        for (int i = 1; i <= 3_000; i++) {
            commit("x" + i, "Work", i == 1 ? "0" : "m" + (i - 1));
            commit("m" + i, "Merge branch 'x' into y", "0", "x" + i);
        }
        commit("m", "Merge pull request #1 from ann/fix\n\nFix", "0", "m3000");
        assertThat(found("m"))
                .singleElement()
                .satisfies(each -> assertThat(each.brought()).hasSize(6_001));
    }
}
