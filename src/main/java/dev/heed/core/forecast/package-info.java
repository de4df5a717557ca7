/**
 * The forecast of one channel as attention over all of its past.
 *
 * <p>Why least squares are attention. Let every past reading t be a key k_t (its context) with a
 * value v_t, and the present context the query q. Linear attention (softmax without the
 * exponential) sums values by dot products, {@code o = Σ v_t k_tᵀq}: a fast weight memory {@code w
 * = Σ v_t k_t} of constant size, whose every write blurs what was written under similar keys.
 * Schlag, Irie and Schmidhuber (2021) write the error instead of the value, {@code w += β (v_t -
 * wᵀk_t) k_t}: the delta rule. Its exact form takes the gain P k_t in place of β k_t, with {@code P
 * = (Σ λ^(n-t) k_t k_tᵀ)⁻¹}; the memory then holds at every time what least squares over all of the
 * past would, and
 *
 * <pre>
 *   o = wᵀq = Σ a_t v_t      a_t = λ^(n-t) qᵀ P k_t
 * </pre>
 *
 * <p>is multiplicative attention with the learnt matrix P in its score: the "mesa layer" of von
 * Oswald and others (2023), to which trained transformers were found to come by themselves. As
 * every context has a component 1, the weights add up to 1 without a softmax; as {@code Σ a² =
 * qᵀPq}, the effective number of readings compared with is known without any of them being kept. P
 * is a bandwidth that adapts to each direction of the context, and the state is constant, whatever
 * the length of the past. It is kept by the factors of Bierman (1977).
 *
 * <p>What is linear can't say "in this shape, at this hour, it is different". So the contexts in
 * which it failed are remembered, a few, and softmax attention over these, with a null key that
 * says "the linear forecast is right", votes for a correction. What both leave is the surprise.
 *
 * <p>The signs: e is value less forecast. Units: z is the value less its running mean, over its
 * running deviation; everything inside is in these channel units.
 *
 * <p>Sources: Schlag, Irie, Schmidhuber, Linear Transformers Are Secretly Fast Weight Programmers,
 * ICML 2021; von Oswald and others, Uncovering Mesa-Optimization Algorithms in Transformers, 2023;
 * Bierman, Factorization Methods for Discrete Sequential Estimation, 1977.
 */
@NullMarked
package dev.heed.core.forecast;

import org.jspecify.annotations.NullMarked;
