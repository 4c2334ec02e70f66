"""Knowledge check: seventeen questions about gradient descent.

Each question is a function without arguments. Read its docstring and return the letter of the
best answer, for example ``return "B"``.
"""

__all__ = [
    "what_gradient_descent_does",
    "what_learning_rate_controls",
    "why_minibatch",
    "local_or_global_minimum",
    "bigger_learning_rate",
    "all_data_at_once",
    "always_opposite_the_gradient",
    "bigger_or_smaller_steps",
    "one_point_as_full_batch",
    "stopping_after_ten_steps",
    "gradient_noise_helps",
    "adam_against_sgd",
    "curvature",
    "saddle_points",
    "when_not_to_use",
    "newtons_method",
    "what_annealing_does",
]


def what_gradient_descent_does() -> str:
    """What does gradient descent mainly do during training?

    A) It finds the best parameters in one calculation.
    B) It changes the parameters again and again, each time in a direction that lowers the loss.
    C) It tries random parameters and keeps the best ones.
    D) It removes the need for labelled data.

    Source: lesson "Update rules"; Goodfellow, Bengio and Courville, Deep Learning, section 4.3.
    """
    raise NotImplementedError


def what_learning_rate_controls() -> str:
    """What does the learning rate control?

    A) How many features the model uses.
    B) How many examples go into one gradient.
    C) Whether the loss is convex.
    D) How far the parameters move for a given gradient.

    Source: lesson "Update rules"; Goodfellow, Bengio and Courville, Deep Learning, section 4.3.
    """
    raise NotImplementedError


def why_minibatch() -> str:
    """Why is mini-batch gradient descent so common in practice?

    A) It balances the cheap, noisy steps of one example against the smooth, costly steps of all.
    B) It finds the global minimum, which the other two methods do not.
    C) Batch and stochastic gradient descent do not converge.
    D) It needs no learning rate.

    Source: lesson "Batching"; Ruder (2016), https://arxiv.org/abs/1609.04747, section 2.3.
    """
    raise NotImplementedError


def local_or_global_minimum() -> str:
    """Where does gradient descent end up if it converges on a loss with many valleys?

    A) Always at the global minimum.
    B) Always at the local minimum nearest to the start.
    C) At a point where the gradient vanishes, which need not be the global minimum.
    D) At the largest value of the loss.

    Source: lesson "Gradients"; Goodfellow, Bengio and Courville, Deep Learning, section 4.3.
    """
    raise NotImplementedError


def bigger_learning_rate() -> str:
    """What happens if the learning rate is made larger and larger?

    A) Training gets faster and faster.
    B) Nothing, since the gradient gets smaller in proportion.
    C) Beyond a certain size, every step overshoots, and the loss bounces or grows.
    D) The minimum of the loss moves.

    Source: lesson "Update rules"; Goh (2017), https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def all_data_at_once() -> str:
    """Is the gradient over all the data always the best choice?

    A) No: it is exact but costly; many cheap, noisy steps often get further in the same time.
    B) Yes, since mini-batch gradients point in the wrong direction on average.
    C) No, since the gradient over all the data is biased.
    D) Yes, since it is exact, and exact gradients train fastest.

    Source: lesson "Batching"; Bottou, Curtis and Nocedal (2018),
    https://arxiv.org/abs/1606.04838, section 3.
    """
    raise NotImplementedError


def always_opposite_the_gradient() -> str:
    """Is a step exactly opposite to the gradient always the fastest way down?

    A) No: the step should follow the gradient, not oppose it.
    B) Yes, no other direction lowers the loss.
    C) Yes, because the gradient points at the minimum.
    D) No: momentum and adaptive rules often need fewer steps, since they use past gradients too.

    Source: lesson "Optimizers"; Goh (2017), https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def bigger_or_smaller_steps() -> str:
    """Do bigger or smaller steps learn faster and more reliably?

    A) Bigger ones, always.
    B) Smaller ones, always.
    C) Neither in general: too small crawls, too large overshoots, and the best lies in between.
    D) It makes no difference to the number of steps.

    Source: lesson "Update rules"; Nocedal and Wright, Numerical Optimization, section 3.1.
    """
    raise NotImplementedError


def one_point_as_full_batch() -> str:
    """Someone computes the gradient of one example and treats it as that of the whole data set.

    What is wrong?

    A) It is a noisy estimate, right only on average: a step along it may even go uphill.
    B) Nothing; the two are equal.
    C) The gradient of one example is always zero.
    D) The gradient of one example is always larger.

    Source: lesson "Batching"; Robbins and Monro (1951), A stochastic approximation method.
    """
    raise NotImplementedError


def stopping_after_ten_steps() -> str:
    """A program stops training when ``step > 10``. What would be a better rule?

    A) Stop when the learning rate reaches zero.
    B) Stop when the loss or the parameters have almost stopped changing.
    C) Stop when ``step > 100``.
    D) Stop when the parameters are all positive.

    Source: lesson "Update rules"; Nocedal and Wright, Numerical Optimization, section 2.2.
    """
    raise NotImplementedError


def gradient_noise_helps() -> str:
    """What good can the noise in mini-batch gradients do?

    A) It guarantees the global minimum.
    B) It makes each gradient more exact.
    C) It can carry the parameters out of a shallow valley or off a saddle point.
    D) It makes the learning rate unnecessary.

    Source: lesson "Batching"; Keskar et al. (2017), https://arxiv.org/abs/1609.04836.
    """
    raise NotImplementedError


def adam_against_sgd() -> str:
    """How does Adam compare with plain stochastic gradient descent (SGD)?

    A) Adam often makes faster progress at first, but on some problems SGD finds a better solution.
    B) SGD always needs fewer steps.
    C) Adam always reaches a better model.
    D) They take the same steps if their learning rates are equal.

    Source: lesson "Optimizers"; Wilson et al. (2017), https://arxiv.org/abs/1705.08292.
    """
    raise NotImplementedError


def curvature() -> str:
    """The loss is steep along one parameter and flat along another. What follows?

    A) One learning rate suits both equally well.
    B) The steep one limits the learning rate, so progress along the flat one is slow.
    C) The flat one limits the learning rate.
    D) Gradient descent cannot be used.

    Source: lesson "Update rules"; Goodfellow, Bengio and Courville, Deep Learning, section 4.3.1.
    """
    raise NotImplementedError


def saddle_points() -> str:
    """What is a saddle point, and why does it matter?

    A) The lowest point of the loss, where training should stop.
    B) A flat point, a minimum one way and a maximum another, near which descent slows down.
    C) A point where the learning rate must be zero.
    D) A point where the gradient is infinite, which crashes training.

    Source: lesson "Optimizers"; Dauphin et al. (2014), https://arxiv.org/abs/1406.2572.
    """
    raise NotImplementedError


def when_not_to_use() -> str:
    """When is gradient descent not the right tool?

    A) When the parameters are discrete, or the loss has no useful derivative.
    B) When there are more than a thousand parameters.
    C) When the loss is convex.
    D) When the data do not fit in memory.

    Source: lesson "Gradients"; Nocedal and Wright, Numerical Optimization, chapter 1.
    """
    raise NotImplementedError


def newtons_method() -> str:
    """How does Newton's method differ from gradient descent?

    A) It uses no derivatives.
    B) It uses a smaller learning rate.
    C) It uses random steps.
    D) It also uses second derivatives: it needs fewer steps, but each one costs more.

    Source: lesson "Optimizers"; Nocedal and Wright, Numerical Optimization, section 3.3.
    """
    raise NotImplementedError


def what_annealing_does() -> str:
    """How does simulated annealing escape from a local minimum?

    A) It follows the gradient uphill.
    B) It sometimes accepts a random move that makes the loss worse, less often as it cools.
    C) It makes the learning rate negative.
    D) It computes second derivatives.

    Source: Kirkpatrick, Gelatt and Vecchi (1983), Optimization by simulated annealing.
    """
    raise NotImplementedError
